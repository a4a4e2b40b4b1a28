import { refusalOf } from '../testing/refusal-of.ts';
import { sampleService } from '../testing/sample-service.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { signingKeyOf } from '@aktenlauf/workflows/definition/package/signature.ts';
import { folderHash } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { newId } from '../database/ids.ts';
import { exportVersion } from './export-version.ts';
import { activate, importDefinition } from './import-definition.ts';
import { loadVersionRow } from './list-versions.ts';
import { loadSources } from './service-sources.ts';
import { listActiveServices, loadServiceVersion } from './load-service-version.ts';

describe('Released services', () => {
  let test: TestStorage;
  beforeEach(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterEach(() => test.close());

  const released = (version: string, hash = 'b'.repeat(64)) => ({
    ...sampleService,
    hash,
    definition: { ...sampleService.definition, version },
  });
  const bring = (version: string, hash?: string) =>
    test.storage.inTenant(test.tenantA, (w) => importDefinition(w, released(version, hash)));
  const start = (serviceVersionId: string, from: string, tenantId = test.tenantA) =>
    test.storage.inTenant(tenantId, (w) => activate(w, { serviceVersionId, from }));
  const activeOn = async (on: string): Promise<string> =>
    (await loadServiceVersion(test.storage, { tenantId: test.tenantA, key: 'hundemarke', on })).definition
      .version;

  it('refuse other content under a version that is here already', async () => {
    expect(await refusalOf(bring('1.0.0', 'c'.repeat(64)))).toBe('definition-changed');
  });

  it('refuse unknown services, days without one, and another town’s version', async () => {
    const { storage, tenantA, tenantB } = test;
    expect(await refusalOf(loadServiceVersion(storage, { tenantId: tenantA, key: 'nothing' }))).toBe(
      'unknown-service',
    );
    expect(
      await refusalOf(
        loadServiceVersion(storage, { tenantId: tenantA, key: 'hundemarke', on: '2025-12-31' }),
      ),
    ).toBe('unknown-service');
    const { id } = await loadServiceVersion(storage, { tenantId: tenantA, key: 'hundemarke' });
    expect(await refusalOf(loadServiceVersion(storage, { tenantId: tenantB, serviceVersionId: id }))).toBe(
      'unknown-service',
    );
    expect(await refusalOf(start(id, '2026-08-01', tenantB))).toBe('unknown-service');
    expect(await refusalOf(start(newId(), '2026-08-01'))).toBe('unknown-service');
  });

  it('are imported once and audited once', async () => {
    const first = await bring('1.1.0');
    expect(first.imported).toBeTrue();
    expect(await bring('1.1.0')).toEqual({ serviceVersionId: first.serviceVersionId, imported: false });
    const events = await test.asOwner(
      "select 1 from audit_event where tenant_id = $1 and action = 'service.imported'",
      [test.tenantA],
    );
    expect(events.length).toBe(2);
  });

  it('refuse files that are not those of their hash', async () => {
    const contents = new Map([['service.yaml', Buffer.from('key: x')]]);
    const attempt = test.storage.inTenant(test.tenantA, (w) =>
      importDefinition(w, { ...released('1.2.0'), contents }),
    );
    expect(await refusalOf(attempt)).toBe('hash-mismatch');
  });

  it('get their files when they came without them and come again with them', async () => {
    const contents = new Map([['service.yaml', Buffer.from('key: x')]]);
    const hash = folderHash(contents);
    const { serviceVersionId } = await bring('1.2.0', hash);
    const sources = () => test.storage.inTenant(test.tenantA, (w) => loadSources(w, serviceVersionId));
    expect(await refusalOf(sources())).toBe('sources-missing');
    const again = () =>
      test.storage.inTenant(test.tenantA, (w) =>
        importDefinition(w, { ...released('1.2.0', hash), contents }),
      );
    await again();
    await again();
    expect(folderHash(await sources())).toBe(hash);
  });

  it('leave the town only signed, and with their files', async () => {
    const { serviceVersionId } = await bring('1.2.0');
    const key = signingKeyOf(Buffer.alloc(32, 1).toString('base64url'));
    const hand = (by: typeof key | null) =>
      test.storage.inTenant(test.tenantA, async (w) =>
        exportVersion(w, await loadVersionRow(w, serviceVersionId), {
          key: by,
          town: { key: 'stadt-a', name: 'Stadt A' },
          actor: { kind: 'system' },
        }),
      );
    expect(await refusalOf(hand(null))).toBe('signing-key-missing');
    expect(await refusalOf(hand(key))).toBe('sources-missing');
  });

  it('follow one another from day to day, without gap and overlap', async () => {
    const { serviceVersionId } = await bring('1.1.0');
    await start(serviceVersionId, '2026-08-01');
    await start(serviceVersionId, '2026-08-01');
    expect([await activeOn('2026-07-31'), await activeOn('2026-08-01')]).toEqual(['1.0.0', '1.1.0']);
    expect(
      (await listActiveServices(test.storage, test.tenantA, '2026-08-01')).map((service) => service.version),
    ).toEqual(['1.1.0']);
  });

  it('are frozen and the same object every time', async () => {
    const ref = { tenantId: test.tenantA, key: 'hundemarke' };
    const first = await loadServiceVersion(test.storage, ref);
    expect(await test.storage.inTenant(test.tenantA, (w) => loadServiceVersion(w, ref))).toBe(first);
    expect(Object.isFrozen(first.definition.stages[0]?.tasks)).toBeTrue();
  });
});
