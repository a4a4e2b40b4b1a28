import { openTestStorage, TEST_ISSUER } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { newId } from '../database/ids.ts';
import { findPersonByIdentity, listPeople } from './find-people.ts';
import { loadReach } from './load-reach.ts';
import { grantFor, reachAllows, reachPredicate, rolesOf } from './reach.ts';
import type { Reach, Role } from './reach.ts';

describe('Reach', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  const personId = async (subject: string): Promise<string> =>
    (await findPersonByIdentity(test.storage, TEST_ISSUER, subject))?.personId ?? '';
  const reachOf = async (subject: string): Promise<Reach> =>
    loadReach(test.storage, test.tenantA, await personId(subject));
  const PARKEN = '/ordnung/parken/';

  it('is nothing for unknown and foreign people and for who has left', async () => {
    expect(await findPersonByIdentity(test.storage, TEST_ISSUER, 'nobody')).toBeNull();
    expect(await findPersonByIdentity(test.storage, 'https://other.issuer', 'clerk.a')).toBeNull();
    expect(await refusalOf(loadReach(test.storage, test.tenantB, await personId('clerk.a')))).toBe(
      'not-found',
    );
    expect(await refusalOf(loadReach(test.storage, test.tenantA, newId()))).toBe('not-found');
    const gone = await personId('cashier.b');
    await test.asOwner('update person set active = false where id = $1', [gone]);
    expect(await findPersonByIdentity(test.storage, TEST_ISSUER, 'cashier.b')).toBeNull();
    expect(await refusalOf(loadReach(test.storage, test.tenantB, gone))).toBe('not-found');
  });

  it('ends at the unit, the service and the role of the grant', async () => {
    const clerk = await reachOf('clerk.a');
    expect(reachAllows(clerk, ['clerk'], '/ordnung/gewerbe/', null)).toBeFalse();
    expect(reachAllows(clerk, ['clerk'], '/ordnung/', null)).toBeFalse();
    expect(reachAllows(clerk, ['clerk'], '/ordnung/parken-sonder/', null)).toBeFalse();
    expect(reachAllows(clerk, ['signer', 'supervisor'], PARKEN, null)).toBeFalse();
    const cashier = await reachOf('cashier.a');
    expect(reachAllows(cashier, ['cashier'], PARKEN, 'bewohnerparkausweis')).toBeFalse();
    expect(reachAllows(cashier, ['cashier'], PARKEN, 'hundemarke')).toBeTrue();
  });

  it('covers the unit of the grant and everything below it', async () => {
    const supervisor = await reachOf('supervisor.a');
    for (const path of ['/ordnung/', PARKEN, '/ordnung/gewerbe/'])
      expect(reachAllows(supervisor, ['supervisor'], path, null)).toBeTrue();
    expect(reachAllows(supervisor, ['supervisor'], '/kasse/', null)).toBeFalse();
    expect(rolesOf(supervisor).sort()).toEqual(['signer', 'supervisor']);
  });

  it('of a deputy lasts from the first to the last day, in Berlin, and an own right comes first', async () => {
    const [deputy, absent] = [await personId('other.a'), await personId('clerk.a')];
    await test.asOwner(
      `insert into grants (tenant_id, person_id, role, unit_id, valid_from, valid_to, on_behalf_of)
       select $1, $2, 'clerk', id, '2026-07-10', '2026-07-20', $3 from unit where tenant_id = $1 and key = 'ordnung/parken'`,
      [test.tenantA, deputy, absent],
    );
    const acts = async (at: string): Promise<string | null | undefined> => {
      test.clock.set(at);
      return grantFor(await loadReach(test.storage, test.tenantA, deputy), ['clerk'], PARKEN, 'hundemarke')
        ?.onBehalfOf;
    };
    expect(await acts('2026-07-09T21:59:59Z')).toBeUndefined();
    expect(await acts('2026-07-09T22:00:00Z')).toBe(absent);
    expect(await acts('2026-07-20T21:59:59Z')).toBe(absent);
    expect(await acts('2026-07-20T22:00:00Z')).toBeUndefined();
    await test.asOwner(
      `insert into grants (tenant_id, person_id, role, unit_id) select $1, $2, 'clerk', id from unit where tenant_id = $1 and key = 'ordnung'`,
      [test.tenantA, deputy],
    );
    expect(await acts('2026-07-15T10:00:00Z')).toBeNull();
    test.clock.set('2026-07-01T08:00:00Z');
  });

  it('gives lists exactly what it gives single objects', async () => {
    const roles: Role[][] = [
      ['clerk'],
      ['signer', 'supervisor'],
      ['cashier'],
      ['admin'],
      ['clerk', 'cashier'],
    ];
    for (const subject of ['clerk.a', 'colleague.a', 'supervisor.a', 'other.a', 'cashier.a']) {
      const reach = await reachOf(subject);
      for (const wanted of roles) {
        const { sql, values } = reachPredicate(reach, wanted, { unit: 'u.id', service: 's.key' }, 2);
        const listed = await test.storage.inTenant(test.tenantA, (w) =>
          w.sql<{ path: string; service: string }>(
            `select u.path, s.key as service from unit u, (values ('hundemarke'), ('bewohnerparkausweis')) as s (key)
             where u.tenant_id = $1 and ${sql} order by 1, 2`,
            [test.tenantA, ...values],
          ),
        );
        const single = reach.units.flatMap((unit) =>
          ['bewohnerparkausweis', 'hundemarke']
            .filter((service) => reachAllows(reach, wanted, unit.path, service))
            .map((service) => ({ path: unit.path, service })),
        );
        expect(listed).withContext(`${subject} ${wanted.join()}`).toEqual(single);
      }
    }
  });

  it('finds the people who may act in a unit, by name, of the own town only', async () => {
    const [parken] = await test.asOwner<{ id: string }>(
      "select id from unit where tenant_id = $1 and key = 'ordnung/parken'",
      [test.tenantA],
    );
    const signers = await listPeople(test.storage, test.tenantA, { unitId: parken?.id, role: 'signer' });
    expect(signers.map((person) => person.displayName)).toEqual(['Sabine Möller', 'Tim Brandt']);
    expect(await listPeople(test.storage, test.tenantB, { unitId: parken?.id })).toEqual([]);
  });
});
