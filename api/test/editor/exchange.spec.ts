import { randomBytes } from 'node:crypto';
import { signingKeyOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import { hostileZip } from '@aktenlauf/workflows/definition/package/hostile-zip.ts';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { writePackage } from '@aktenlauf/workflows/definition/package/write-package.ts';
import { service } from '../test-towns.ts';
import type { SignedIn } from '../test-towns.ts';
import { openTestApi } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';

interface Answer {
  id: string;
  code: string;
  detail: string;
  details: { reason: string };
  revision: number;
  hash: string;
  version: string;
  baseVersion: string;
  faults: { path: string }[];
  origin: { town: string; signer: string; signerName: string | null } | null;
  rows: { key: string; versions: { id: string; version: string; exportable: boolean }[] }[];
  serviceVersionId: string;
  carried: { fromVersion: string; kept: string[] } | null;
  inForce: { overrides: object } | null;
  proposed: { hash: string } | null;
}

describe('exchange of services between towns', () => {
  let api: TestApi;
  let here: SignedIn;
  let there: SignedIn;
  const known = randomBytes(32).toString('base64url');
  beforeAll(async () => {
    api = await openTestApi({
      environment: {
        AKTENLAUF_SIGNING_KEY: randomBytes(32).toString('base64url'),
        AKTENLAUF_TRUSTED_KEYS: `Nachbarstadt=${signingKeyOf(known).publicKey}`,
      },
    });
    here = api.town.people.editor;
    there = api.foreign.people.editor;
  }, 300_000);
  afterAll(() => api.close());

  const ask = async (as: SignedIn, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: unknown) =>
    (
      await api.call({ method, url: `/api/v1${url}`, as, ...(body === undefined ? {} : { body }) })
    ).json<Answer>();
  const upload = async (as: SignedIn, bytes: Uint8Array, query = '') =>
    (
      await api.call({
        method: 'POST',
        url: `/api/v1/service-packages${query}`,
        as,
        headers: { 'content-type': 'application/zip' },
        body: Buffer.from(bytes),
      })
    ).json<Answer>();
  const versionsOf = async (as: SignedIn) =>
    (await ask(as, 'GET', '/service-versions')).rows.find(({ key }) => key === service)?.versions ?? [];
  const shipped = () => loadDefinition(`${definitionsRoot}/bewohnerparkausweis/1.0.0`);
  const about = {
    key: service,
    version: '1.0.0',
    town: { key: 'nachbarstadt', name: 'Nachbarstadt' },
    releasedAt: '2026-07-01T08:00:00.000Z',
  };

  it('refuses hostile packages with a reason and a sentence, and keeps nothing of them', async () => {
    const refused = await upload(here, hostileZip([{ name: '../service.yaml', content: 'key: x' }]));
    expect([refused.code, refused.details.reason]).toEqual(['archive-refused', 'path-escapes']);
    expect(refused.detail).toContain('führt aus dem Ordner hinaus (../service.yaml)');
    const other = hostileZip([
      { name: 'service.yaml', content: 'key: andere-leistung\nunit: ordnung/parken\n' },
    ]);
    const draft = await upload(here, other);
    const { contents } = await shipped();
    const replaced = await upload(
      here,
      writePackage(contents, about, null),
      `?serviceDraftId=${draft.id}&revision=${draft.revision}`,
    );
    expect(replaced.code).toBe('other-service');
  });

  it('refuses to export a version whose files are not here', async () => {
    await api.storage.inTenant(api.town.id, (w) =>
      w.sql(
        `insert into service_version (tenant_id, key, version, hash, definition, files, released_at)
         select tenant_id, key, '0.9.0', hash, definition, files, released_at from service_version where tenant_id = $1 and key = $2 and version = '1.0.0'`,
        [api.town.id, service],
      ),
    );
    const bare = (await versionsOf(here)).find(({ version }) => version === '0.9.0');
    expect(bare?.exportable).toBeFalse();
    expect((await ask(here, 'GET', `/service-versions/${bare?.id}/package`)).code).toBe('sources-missing');
    expect((await ask(here, 'POST', '/service-drafts', { serviceVersionId: bare?.id })).code).toBe(
      'sources-missing',
    );
  });

  it('tells whose signature a package bears', async () => {
    const { contents } = await shipped();
    const origin = async (key: string | null) =>
      (await upload(here, writePackage(contents, about, key === null ? null : signingKeyOf(key)))).origin;
    expect(await origin(null)).toEqual(jasmine.objectContaining({ town: 'Nachbarstadt', signer: 'none' }));
    expect(await origin(randomBytes(32).toString('base64url'))).toEqual(
      jasmine.objectContaining({ signer: 'unknown' }),
    );
    expect(await origin(known)).toEqual(
      jasmine.objectContaining({ signer: 'trusted', signerName: 'Nachbarstadt' }),
    );
  });

  it('brings a version to the second town byte by byte, where it keeps what that town settles differently', async () => {
    const [first] = await versionsOf(there);
    const day = ((await ask(there, 'GET', '/service-versions')) as unknown as { today: string }).today;
    const { proposed } = await ask(there, 'PUT', `/service-versions/${first?.id}/overrides`, {
      validFrom: day,
      overrides: { fee: { dueDays: 30 }, letterhead: { office: 'Parkbüro' } },
    });
    await ask(
      api.foreign.people.supervisor,
      'POST',
      `/service-versions/${first?.id}/overrides/confirmation`,
      { hash: proposed?.hash },
    );
    const base = (await versionsOf(here)).find(({ version }) => version === '1.0.0');
    const begun = await ask(here, 'POST', '/service-drafts', { serviceVersionId: base?.id });
    const changed = await ask(here, 'PATCH', `/service-drafts/${begun.id}/values`, {
      revision: begun.revision,
      changes: [{ pointer: '/title/en', value: 'Parking permit for residents' }],
    });
    const submitted = await ask(here, 'POST', `/service-drafts/${begun.id}/submission`, {
      revision: changed.revision,
    });
    const released = await ask(api.town.people.supervisor, 'POST', `/service-drafts/${begun.id}/release`, {
      hash: submitted.hash,
    });
    const zip = await api.call({
      url: `/api/v1/service-versions/${released.serviceVersionId}/package`,
      as: here,
    });
    expect(zip.headers['content-disposition']).toContain(`${service}-${submitted.version}.leistung.zip`);

    const arrived = await upload(there, zip.rawPayload);
    expect([arrived.hash, arrived.origin?.signer, arrived.faults]).toEqual([submitted.hash, 'own', []]);
    const ready = await ask(there, 'POST', `/service-drafts/${arrived.id}/submission`, {
      revision: arrived.revision,
    });
    const taken = await ask(api.foreign.people.supervisor, 'POST', `/service-drafts/${arrived.id}/release`, {
      hash: ready.hash,
    });
    expect(taken.carried?.kept).toEqual(jasmine.arrayWithExactContents(['fee', 'letterhead']));
    const local = await ask(there, 'GET', `/service-versions/${taken.serviceVersionId}/overrides`);
    expect(local.inForce?.overrides).toEqual({ fee: { dueDays: 30 }, letterhead: { office: 'Parkbüro' } });
    const again = await upload(there, zip.rawPayload);
    expect(again.faults.map(({ path }) => path))
      .withContext('the version is there already')
      .toEqual(['/version']);
  });
});
