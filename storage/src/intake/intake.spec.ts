import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { newId } from '../database/ids.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { sampleData } from '../testing/sample-service.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { addApplicationFile, removeApplicationFile } from './application-files.ts';
import type { NewApplicationFile } from './application-files.ts';
import { createApplication } from './create-application.ts';
import type { NewApplication } from './create-application.ts';
import { findDraft } from './find-draft.ts';
import { sweepDrafts } from './sweep-drafts.ts';

describe('Intake', () => {
  let test: TestStorage;
  let portalId: string;
  beforeAll(async () => {
    test = await openTestStorage();
    const [portal] = await test.asOwner<{ id: string }>("select id from portal where client_id = 'portal-a'");
    portalId = portal?.id ?? '';
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-07-01T08:00:00Z'));

  const create = (more: Partial<NewApplication> = {}) =>
    createApplication(test.storage, {
      tenantId: test.tenantA,
      service: 'hundemarke',
      data: sampleData,
      channel: 'portal',
      portalId,
      consentElectronic: true,
      trust: 'none',
      language: 'de',
      idempotencyKey: newId(),
      bodyHash: 'body',
      ...more,
    });
  const count = async (): Promise<number> =>
    Number((await test.asOwner<{ n: string }>('select count(*) as n from application'))[0]?.n);

  describe('of an application', () => {
    it('refuses an unknown service, bad form data with a place for each fault, and keeps nothing', async () => {
      const before = await count();
      expect(await refusalOf(create({ service: 'nothing' }))).toBe('unknown-service');
      const bad = { ...sampleData, surplus: 1, antragsteller: { ...sampleData.antragsteller, plz: 'x' } };
      const refused: unknown = await create({ data: bad }).catch((error: unknown) => error);
      expect(refused).toEqual(jasmine.objectContaining({ code: 'invalid-form' }));
      const { problems } = (refused as { details: { problems: { pointer: string }[] } }).details;
      expect(problems.map((problem) => problem.pointer).sort()).toEqual(['/antragsteller/plz', '/surplus']);
      for (const data of [null, 'text', [], 17])
        expect(await refusalOf(create({ data }))).toBe('invalid-form');
      expect(await count()).toBe(before);
    });

    it('refuses a portal of another town', async () => {
      await expectAsync(create({ tenantId: test.tenantB })).toBeRejectedWithError(/foreign key/);
    });

    it('refuses the same key with another body', async () => {
      const idempotencyKey = newId();
      await create({ idempotencyKey });
      expect(await refusalOf(create({ idempotencyKey, bodyHash: 'other' }))).toBe('idempotency-conflict');
    });

    it('answers the same key and body alike, also when both arrive at once', async () => {
      const idempotencyKey = newId();
      const answers = await Promise.all([
        create({ idempotencyKey }),
        create({ idempotencyKey }),
        create({ idempotencyKey }),
      ]);
      expect(new Set(answers.map((answer) => answer.applicationId)).size).toBe(1);
      expect(answers.filter((answer) => answer.created).length).toBe(1);
      expect((await create({ idempotencyKey })).created).toBeFalse();
    });

    it('keeps keys of two portals and of two towns apart', async () => {
      const idempotencyKey = newId();
      const first = await create({ idempotencyKey });
      const form = await create({ idempotencyKey, portalId: undefined, channel: 'form' });
      const other = await create({
        idempotencyKey,
        portalId: undefined,
        channel: 'form',
        tenantId: test.tenantB,
      });
      expect(new Set([first.applicationId, form.applicationId, other.applicationId]).size).toBe(3);
    });

    it('keeps the data composed and otherwise as sent', async () => {
      const { applicationId } = await create({ data: { ...sampleData, hund: 'A\u030A' } });
      const found = await findDraft(test.storage, test.tenantA, applicationId, { portalId });
      expect(found.data).toEqual({ ...sampleData, hund: 'Å' });
      expect(found.state).toBe('draft');
    });
  });

  describe('of files', () => {
    let applicationId: string;
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_000)]);
    beforeEach(async () => {
      applicationId = (await create()).applicationId;
    });
    const add = (more: Partial<NewApplicationFile> = {}, bytes = content) =>
      addApplicationFile(test.storage, {
        tenantId: test.tenantA,
        applicationId,
        sender: { portalId },
        fileKey: 'pass',
        evidenceKey: 'impfpass',
        fileName: '../pass.pdf',
        stream: Readable.from([bytes]),
        ...more,
      });
    const submit = () =>
      test.asOwner("update application set state = 'submitted' where id = $1", [applicationId]);
    const files = async () =>
      (await findDraft(test.storage, test.tenantA, applicationId, { portalId })).files;

    it('refuses strangers alike: unknown application, foreign portal, wrong token, foreign town', async () => {
      for (const stranger of [
        { applicationId: newId() },
        { applicationId: 'x' },
        { sender: { portalId: newId() } },
        { sender: { accessHash: Buffer.alloc(32) } },
        { tenantId: test.tenantB },
      ])
        expect(await refusalOf(add(stranger))).toBe('not-found');
    });

    it('refuses evidence the service does not know, types it does not accept, and bad keys', async () => {
      expect(await refusalOf(add({ evidenceKey: 'nothing' }))).toBe('unknown-evidence');
      expect(await refusalOf(add({ evidenceKey: 'foto' }))).toBe('wrong-file-type');
      expect(await refusalOf(add({ fileKey: '../x' }))).toBe('invalid');
      expect(await files()).toEqual([]);
    });

    it('refuses other content under the same key, and a file after submitting', async () => {
      await add();
      expect(await refusalOf(add({}, Buffer.concat([content, Buffer.from('x')])))).toBe('file-key-conflict');
      await submit();
      expect(await refusalOf(add({ fileKey: 'late' }))).toBe('already-submitted');
      const removal = removeApplicationFile(test.storage, {
        tenantId: test.tenantA,
        applicationId,
        sender: { portalId },
        fileKey: 'pass',
      });
      expect(await refusalOf(removal)).toBe('already-submitted');
      expect((await files()).length).toBe(1);
    });

    it('takes the same file under the same key twice without a second one, even at once and after submitting', async () => {
      const answers = await Promise.all([add(), add(), add()]);
      expect(answers.filter((answer) => answer.created).length).toBe(1);
      await submit();
      expect((await add()).created).toBeFalse();
      expect((await files()).map(({ fileKey, fileName, size }) => ({ fileKey, fileName, size }))).toEqual([
        { fileKey: 'pass', fileName: 'pass.pdf', size: content.length },
      ]);
      const left = await test.asOwner(
        `select 1 from stored_object o where o.state = 'confirmed' and o.sha256 = $1 and not exists (select 1 from application_file f where f.stored_object_id = o.id)`,
        [answers[0]?.file.sha256],
      );
      expect(left).toEqual([]);
    });

    it('removes a file, row first and object later, twice without harm', async () => {
      await add();
      const [object] = await test.asOwner<{ bucket: string; object_key: string }>(
        'select o.* from stored_object o join application_file f on f.stored_object_id = o.id where f.application_id = $1',
        [applicationId],
      );
      const remove = () =>
        removeApplicationFile(test.storage, {
          tenantId: test.tenantA,
          applicationId,
          sender: { portalId },
          fileKey: 'pass',
        });
      await remove();
      await remove();
      expect(await files()).toEqual([]);
      expect(await test.storage.objects.versions(object?.bucket ?? '', object?.object_key ?? '')).toEqual([]);
    });
  });

  describe('sweep', () => {
    it('removes old drafts with their objects, and neither young ones nor what was submitted', async () => {
      const old = (await create()).applicationId;
      const submitted = (await create()).applicationId;
      await test.asOwner("update application set state = 'submitted' where id = $1", [submitted]);
      await addApplicationFile(test.storage, {
        tenantId: test.tenantA,
        applicationId: old,
        sender: { portalId },
        fileKey: 'a',
        fileName: 'a.pdf',
        stream: Readable.from([Buffer.from('%PDF-1.7')]),
      });
      const [object] = await test.asOwner<{ bucket: string; object_key: string }>(
        'select o.* from stored_object o join application_file f on f.stored_object_id = o.id where f.application_id = $1',
        [old],
      );
      test.clock.set('2026-07-31T08:00:01Z');
      const young = (await create()).applicationId;
      expect((await sweepDrafts(test.storage, 30)).drafts).toBeGreaterThan(0);
      const left = await test.asOwner<{ id: string }>('select id from application where id = any($1)', [
        [old, submitted, young],
      ]);
      expect(left.map((row) => row.id).sort()).toEqual([submitted, young].sort());
      expect(await test.storage.objects.versions(object?.bucket ?? '', object?.object_key ?? '')).toEqual([]);
      expect((await sweepDrafts(test.storage, 30)).drafts).toBe(0);
    });

    it('gives up uploads that broke off before they were confirmed, with their bytes', async () => {
      const [id, key, bucket] = [newId(), newId(), `${test.storage.bucketPrefix}stadt-a-record`];
      await test.asOwner(
        "insert into stored_object (id, tenant_id, bucket, object_key, created_at) values ($1, $2, $3, $4, '2026-06-01')",
        [id, test.tenantA, bucket, key],
      );
      await test.storage.objects.ensureBucket(bucket);
      await test.storage.objects.put(bucket, key, Buffer.from('half'), { mediaType: 'text/plain' });
      expect((await sweepDrafts(test.storage, 30)).pending).toBe(1);
      expect(await test.asOwner('select state from stored_object where id = $1', [id])).toEqual([
        { state: 'deleted' },
      ]);
      expect(await test.storage.objects.versions(bucket, key)).toEqual([]);
    });

    it('cannot remove what was submitted: the database refuses it', async () => {
      const { applicationId } = await create();
      await test.asOwner("update application set state = 'submitted' where id = $1", [applicationId]);
      await test.storage.inTenant(test.tenantA, (w) =>
        w.sql('delete from application where id = $1', [applicationId]),
      );
      expect((await test.asOwner('select 1 from application where id = $1', [applicationId])).length).toBe(1);
    });
  });
});
