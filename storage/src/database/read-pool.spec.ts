import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { newId } from './ids.ts';
import { openReadPool } from './read-pool.ts';
import type { ReadPool } from './read-pool.ts';
import { errorCode } from './unavailable.ts';

describe('The read pool', () => {
  let test: TestStorage;
  let reads: ReadPool;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => {
    reads = openReadPool(test.database.appUrl, 2);
  });
  afterEach(() => reads.close());

  const units = { name: 'spec-units', text: 'select distinct tenant_id as "tenantId" from unit' };
  const failure = (promise: Promise<unknown>): Promise<string> =>
    promise.then(() => 'nothing failed', errorCode);

  it('refuses a read without a tenant with one code, before and after a connection was bound', async () => {
    expect(await failure(reads.door(units))).toBe('AL001');
    await reads.query(test.tenantA, units);
    expect(await failure(reads.door(units))).toBe('AL001');
  });

  it('refuses anything that is no tenant id', async () => {
    await expectAsync(reads.query('', units)).toBeRejectedWithError(/id of a tenant/);
  });

  it('refuses to write', async () => {
    expect(
      await failure(reads.query(test.tenantA, { name: 'spec-write', text: "update unit set name = 'x'" })),
    ).toBe('25006');
  });

  it('shows an unknown tenant nothing', async () => {
    expect(await reads.query(newId(), units)).toEqual([]);
  });

  it('never mixes tenants, however reads interleave on few connections', async () => {
    const tenants = Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? test.tenantB : test.tenantA));
    const seen = await Promise.all(tenants.map((tenantId) => reads.query(tenantId, units)));
    expect(seen).toEqual(tenants.map((tenantId) => [{ tenantId }]));
  });

  it('keeps a connection bound to its tenant', async () => {
    const pid = { name: 'spec-pid', text: 'select pg_backend_pid() as pid' };
    const first = await reads.query(test.tenantA, pid);
    await Promise.all([
      reads.query(test.tenantA, pid),
      reads.query(test.tenantB, { name: 'spec-sleep', text: 'select pg_sleep(0.05)' }),
    ]);
    expect(await reads.query(test.tenantA, pid)).toEqual(first);
  });

  it('makes one plan for all values where a read says so, and only there', async () => {
    const mode = (name: string, onePlan: boolean) =>
      reads.query<{ mode: string }>(test.tenantA, {
        name,
        text: `select current_setting('plan_cache_mode') as mode, '${name}' as name`,
        onePlan,
      });
    for (const onePlan of [false, true, false]) {
      const [row] = await mode(`spec-plan-${onePlan}`, onePlan);
      expect(row?.mode).toBe(onePlan ? 'force_generic_plan' : 'auto');
    }
  });

  it('goes on after a read failed and after the server ended a connection', async () => {
    expect(
      await failure(reads.query(test.tenantA, { name: 'spec-bad', text: 'select 1 / 0 as nothing' })),
    ).toBe('22012');
    const killed = reads.query(test.tenantA, {
      name: 'spec-kill',
      text: 'select pg_terminate_backend(pg_backend_pid())',
    });
    await expectAsync(killed).toBeRejected();
    expect(await reads.query(test.tenantA, units)).toEqual([{ tenantId: test.tenantA }]);
  });

  it('gives days as text, instants as dates, big counts as numbers', async () => {
    const rows = await reads.query(test.tenantA, {
      name: 'spec-types',
      text: `select date '2026-02-28' as day, timestamptz '2026-07-01 08:00:00Z' as at, 5000000000::bigint as size`,
    });
    expect(rows).toEqual([{ day: '2026-02-28', at: new Date('2026-07-01T08:00:00Z'), size: 5_000_000_000 }]);
  });
});
