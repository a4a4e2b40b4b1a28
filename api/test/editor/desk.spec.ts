import { randomUUID } from 'node:crypto';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { service } from '../test-towns.ts';
import type { SignedIn } from '../test-towns.ts';
import { applicationData, openTestApi } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';

interface Draft {
  id: string;
  revision: number;
  version: string;
  hash: string;
  state: string;
  faults: { file: string; path: string; what: string; howToFix: string }[];
  rehearsed: { sample: string; problems: string[] }[] | null;
  maturity: { level: string };
  may: string[];
  authors: { id: string }[];
  files: { path: string; text: string }[];
}

describe("the editor's desk", () => {
  let api: TestApi;
  let editor: SignedIn;
  let supervisor: SignedIn;
  let versionId: string;
  beforeAll(async () => {
    api = await openTestApi();
    ({ editor, supervisor } = api.town.people);
    versionId = await versionOf('1.0.0');
  }, 300_000);
  afterAll(() => api.close());

  const desk = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    as: SignedIn = editor,
  ) => {
    const reply = await api.call({
      method,
      url: `/api/v1${url}`,
      as,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: reply.statusCode,
      body: reply.json<Draft & { code: string; details: { faults: unknown[] } }>(),
    };
  };
  const catalogue = async (as = editor) =>
    (await api.call({ url: '/api/v1/service-versions', as })).json<{
      today: string;
      rows: {
        key: string;
        editable: boolean;
        versions: { id: string; version: string; state: string; exportable: boolean; maturity: object }[];
        drafts: { id: string }[];
      }[];
    }>();
  async function versionOf(version: string): Promise<string> {
    const entry = (await catalogue()).rows.find(({ key }) => key === service);
    return entry?.versions.find((candidate) => candidate.version === version)?.id ?? '';
  }
  const begin = async (): Promise<Draft> =>
    (await desk('POST', '/service-drafts', { serviceVersionId: versionId })).body;
  const release = (draft: Draft, as: SignedIn) =>
    desk('POST', `/service-drafts/${draft.id}/release`, { hash: draft.hash }, as);

  it('refuses services outside of the unit of whoever writes, and shows them all the same', async () => {
    const { rows } = await catalogue();
    const other = rows.find(({ key }) => key === 'hundesteuer');
    expect(rows.find(({ key }) => key === service)?.editable).toBeTrue();
    await api.storage.inTenant(api.town.id, (w) =>
      w.sql(
        `update service_version set definition = jsonb_set(definition, '{unit}', '"ordnung/gewerbe"') where tenant_id = $1 and key = 'hundesteuer'`,
        [api.town.id],
      ),
    );
    const refused = await desk('POST', '/service-drafts', { serviceVersionId: other?.versions[0]?.id });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
  });

  it('refuses to submit what is faulty, and says where', async () => {
    const draft = await begin();
    const written = await desk('PUT', `/service-drafts/${draft.id}/files`, {
      revision: draft.revision,
      path: 'letters/bewilligung.liquid',
      text: 'subject: Bescheid\n---\n{{ weather }}',
    });
    expect(written.body.faults.map(({ file }) => file)).toContain('letters/bewilligung.liquid');
    expect([written.body.maturity.level, written.body.may.includes('submit')]).toEqual(['draft', false]);
    const refused = await desk('POST', `/service-drafts/${draft.id}/submission`, {
      revision: written.body.revision,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'definition-invalid']);
    expect(refused.body.details.faults).toEqual(written.body.faults);
    const [german] = written.body.faults;
    expect(german?.what).toMatch(
      /^Der Text lässt sich nicht füllen\. Die Angabe „weather“ gibt es hier nicht/,
    );
    const url = `/api/v1/service-drafts/${draft.id}`;
    const shown = await api.call({ url, as: editor, headers: { 'accept-language': 'en' } });
    expect(shown.json<Draft>().faults[0]?.what).toMatch(/^cannot be filled: undefined variable: weather/);
  });

  it('refuses what was seen before somebody else wrote', async () => {
    const draft = await begin();
    const change = { revision: draft.revision, changes: [{ pointer: '/fee/dueDays', value: 21 }] };
    await desk('PATCH', `/service-drafts/${draft.id}/values`, change);
    const stale = await desk('PUT', `/service-drafts/${draft.id}/files`, {
      revision: draft.revision,
      path: 'form.json',
      text: '{}',
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict']);
    const again = await desk('PATCH', `/service-drafts/${draft.id}/values`, change);
    expect([again.status, again.body.revision]).withContext('the same change again').toEqual([200, 2]);
  });

  it('begins one draft for one request, however often it comes, and refuses its key for another', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const ask = async (body: object) =>
      (await api.call({ method: 'POST', url: '/api/v1/service-drafts', as: editor, headers, body })).json<
        Draft & { code: string }
      >();
    const first = await ask({ serviceVersionId: versionId });
    expect((await ask({ serviceVersionId: versionId })).id).toBe(first.id);
    const other = await ask({ files: first.files.map(({ path, text }) => ({ path, text: `${text}\n` })) });
    expect(other.code).toBe('idempotency-conflict');
  });

  it('takes a change of a value through release by a second person to the cases of a later day', async () => {
    const draft = await begin();
    const { body: changed } = await desk('PATCH', `/service-drafts/${draft.id}/values`, {
      revision: draft.revision,
      changes: [{ pointer: '/fee/dueDays', value: 21 }],
    });
    expect(changed.faults).toEqual([]);
    const comparison = (
      await api.call({ url: `/api/v1/service-drafts/${draft.id}/comparison`, as: editor })
    ).json<{
      files: {
        path: string;
        values: { pointer: string; before: unknown; after: unknown }[];
        lines: unknown[];
      }[];
    }>();
    expect(comparison.files.map(({ path }) => path)).toEqual(['service.yaml']);
    expect(comparison.files[0]?.values.map(({ pointer }) => pointer)).toEqual(['/version', '/fee/dueDays']);
    const { body: submitted } = await desk('POST', `/service-drafts/${draft.id}/submission`, {
      revision: changed.revision,
    });
    expect([submitted.state, submitted.maturity.level, submitted.may]).toEqual([
      'submitted',
      'rehearsed',
      ['return'],
    ]);
    const late = await desk('PUT', `/service-drafts/${draft.id}/files`, {
      revision: submitted.revision,
      path: 'form.json',
      text: null,
    });
    expect(late.body.code).toBe('draft-submitted');
    expect((await release(submitted, editor)).body.code).toBe('same-person');
    expect((await release({ ...submitted, hash: 'a'.repeat(64) }, supervisor)).body.code).toBe('conflict');
    const released = await release(submitted, supervisor);
    expect(released.status).toBe(200);
    const id = await versionOf(submitted.version);
    const past = await desk('PUT', `/service-versions/${id}/activation`, { from: '2020-01-01' });
    expect(past.body.code).toBe('date-invalid');
    expect((await desk('PUT', `/service-versions/${id}/activation`, { from: '2999-01-01' })).body.state).toBe(
      'planned',
    );
    expect((await desk('DELETE', `/service-versions/${id}/activation`)).body.state).toBe('released');
    const running = await api.openCase(api.town);
    const day = (await catalogue()).today;
    expect((await desk('PUT', `/service-versions/${id}/activation`, { from: day })).body.state).toBe(
      'active',
    );
    const later = await api.openCase(api.town);
    const versions = await api.storage.inTenant(api.town.id, (w) =>
      w.sql<{ version: string }>(
        'select v.version from cases c join service_version v on v.tenant_id = c.tenant_id and v.id = c.service_version_id where c.tenant_id = $1 and c.id = any($2::uuid[]) order by c.id',
        [api.town.id, [running.caseId, later.caseId]],
      ),
    );
    expect(versions.map(({ version }) => version)).toEqual(['1.0.0', submitted.version]);
  });

  it('brings a service nobody had before from an uploaded folder to its first application, without a restart', async () => {
    const { contents } = await loadDefinition(`${definitionsRoot}/bewohnerparkausweis/1.0.0`);
    const files = [...contents].map(([path, bytes]) => ({
      path,
      text: Buffer.from(bytes).toString().replace('key: bewohnerparkausweis', 'key: besucherparkausweis'),
    }));
    const { body: draft } = await desk('POST', '/service-drafts', { files });
    expect([draft.faults, draft.version]).toEqual([[], '1.0.0']);
    const { body: submitted } = await desk('POST', `/service-drafts/${draft.id}/submission`, { revision: 1 });
    expect((await release(submitted, supervisor)).status).toBe(200);
    const { rows, today } = await catalogue();
    const id = rows.find(({ key }) => key === 'besucherparkausweis')?.versions[0]?.id;
    const apply = async () =>
      (
        await api.call({
          method: 'POST',
          url: `/citizen/v1/${api.town.key}/applications`,
          body: { service: 'besucherparkausweis', data: applicationData },
        })
      ).statusCode;
    expect(await apply())
      .withContext('released, not in force')
      .toBe(404);
    await desk('PUT', `/service-versions/${id}/activation`, { from: today });
    expect(await apply()).toBe(201);
  });
});
