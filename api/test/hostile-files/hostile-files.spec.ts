import { openTestApi, pdf } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';
import { hostileFiles, hostileNames } from './corpus.ts';
import type { UploadDoor } from './doors.ts';
import { uploadDoors, uploadedVersions } from './doors.ts';

describe('hostile files', () => {
  let api: TestApi;
  let doors: UploadDoor[];
  beforeAll(async () => {
    api = await openTestApi();
    doors = await uploadDoors(api);
  }, 300_000);
  afterAll(() => api.close());

  for (const file of hostileFiles)
    it(`are taken or refused alike at every door: ${file.what}`, async () => {
      const headers = {
        'content-type': file.type,
        'x-file-name': encodeURIComponent(file.name ?? 'antrag.pdf'),
        ...file.headers,
      };
      for (const door of doors) {
        // an application and an answer take so many files and no more
        if (door.name === "the citizen's answer" && (await answerIsFull())) doors = await uploadDoors(api);
        const expected = door.desk ? (file.atDesk ?? file.expected) : file.expected;
        const { status, code } = await door.send(file.bytes(), headers);
        expect(`${status} ${code}`.trim())
          .withContext(door.name)
          .toBe('refused' in expected ? expected.refused : '201');
        if (door.desk && 'kept' in expected)
          expect((await uploadedVersions(api))[0]?.mediaType).toBe(expected.kept);
      }
    });

  for (const [sent, kept] of hostileNames)
    it(`lose what is dangerous in their names: ${JSON.stringify(sent).slice(0, 40)}`, async () => {
      const clerk = doors.find((door) => door.desk);
      await clerk?.send(pdf, { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent(sent) });
      expect((await uploadedVersions(api))[0]?.fileName).toBe(kept);
    });

  it('come back as attachments of their own type that may do nothing, and are never called clean', async () => {
    const desk = doors.find((door) => door.desk);
    for (const { bytes, type, expected, atDesk = expected } of hostileFiles)
      if ('kept' in atDesk) await desk?.send(bytes(), { 'content-type': type, 'x-file-name': 'datei' });
    const versions = await uploadedVersions(api);
    expect(new Set(versions.map(({ mediaType }) => mediaType)).size).toBeGreaterThan(2);
    for (const { id, mediaType, scanState } of versions)
      for (const disposition of ['attachment', 'inline'] as const) {
        const { headers, statusCode } = await api.call({
          url: `/api/v1/documents/${id}/content?disposition=${disposition}`,
          as: api.town.people.clerk,
        });
        expect([statusCode, headers['content-type'], headers['x-content-type-options']]).toEqual([
          200,
          mediaType,
          'nosniff',
        ]);
        const shown = disposition === 'inline' && mediaType !== 'message/rfc822';
        expect(String(headers['content-disposition'])).toMatch(
          shown ? /^inline; filename\*=UTF-8''/ : /^attachment; filename\*=UTF-8''/,
        );
        expect(headers['content-security-policy']).toContain('sandbox;');
        expect(scanState).toBe('not-scanned');
      }
  });

  it('leave nothing behind where they are refused', async () => {
    const rows = await api.storage.inTenant(api.town.id, (w) =>
      w.sql<{ n: number }>(
        `select count(*)::int as n from stored_object where tenant_id = $1 and state = 'pending'`,
        [w.tenantId],
      ),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  async function answerIsFull(): Promise<boolean> {
    const [row] = await api.storage.inTenant(api.town.id, (w) =>
      w.sql<{ n: number }>(
        'select max(n)::int as n from (select count(*) as n from answer_file where tenant_id = $1 group by case_id) files',
        [w.tenantId],
      ),
    );
    return (row?.n ?? 0) >= 19;
  }
});
