import { worklistCondition } from '../cases/worklist-query.ts';
import { findPersonByIdentity } from '../people/find-people.ts';
import { loadReach } from '../people/load-reach.ts';
import { insertSampleCase } from '../testing/sample-case.ts';
import { openTestStorage, TEST_ISSUER } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

describe('Plans under row-level security', () => {
  let test: TestStorage;
  const CASES = 20_000;

  beforeAll(async () => {
    test = await openTestStorage();
    const sample = await insertSampleCase(test.storage, test.tenantA, {
      dueAt: new Date('2026-08-01T00:00:00Z'),
    });
    await multiply(sample);
  }, 180_000);
  afterAll(() => test.close());

  /** Many cases like the sample one, by the owner in one statement each. */
  async function multiply(sample: string): Promise<void> {
    await test.asOwner('alter table cases disable trigger user');
    await test.asOwner(
      `with base as (select * from cases where id = $1),
       apps as (insert into application (id, tenant_id, service_version_id, channel, state, body_hash, data, created_at)
         select uuidv7(), a.tenant_id, a.service_version_id, a.channel, a.state, a.body_hash, '{}', a.created_at
         from application a, generate_series(1, ${CASES}) where a.id = (select application_id from base) returning id)
       insert into cases (tenant_id, case_number, application_id, service_version_id, service_key, dossier_id, unit_id, subject, applicant_name,
         channel, trust, stage, waiting_for, process_state, available_actions, next_due_at, seq, form, received_at, created_at, updated_at)
       select b.tenant_id, 'N-' || row_number() over (), x.id, b.service_version_id, b.service_key, b.dossier_id, u.id, b.subject, b.applicant_name,
         b.channel, b.trust, b.stage, b.waiting_for, '{}', '[]', b.next_due_at + row_number() over () * interval '1 minute', 1, '{}',
         b.received_at, b.created_at, b.updated_at
       from apps x cross join base b cross join lateral (select id from unit where tenant_id = b.tenant_id order by md5(x.id::text || id::text) limit 1) u`,
      [sample],
    );
    await test.asOwner(
      `insert into case_search (tenant_id, case_id, case_number, words, names)
       select tenant_id, id, case_number, to_tsvector('simple', 'krueger jana ' || md5(id::text)), ' krueger jana ' || md5(id::text) from cases where id <> $1`,
      [sample],
    );
    await test.storage.inTenant(test.tenantA, (w) =>
      w.sql('select app.index_case($1, $2, $3, $4)', [
        test.tenantA,
        sample,
        '32-H-2026-99999',
        'Žofie Åkesson-Nguyễn Müller',
      ]),
    );
    await test.asOwner('analyze cases');
    await test.asOwner('analyze case_search');
  }

  async function planAsApp(text: string, values: unknown[]): Promise<Plan[]> {
    return test.storage.inTenant(test.tenantA, async (w) => {
      const [row] = await w.sql<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (format json) ${text}`, values);
      const plan = row?.['QUERY PLAN'][0]?.Plan;
      return plan === undefined ? [] : nodes(plan);
    });
  }

  it('reads a page of a unit’s worklist from the index, without sequential scan or sort', async () => {
    const [unit] = await test.asOwner<{ id: string }>(
      "select id from unit where tenant_id = $1 and key = 'ordnung/parken'",
      [test.tenantA],
    );
    const plan = await planAsApp(
      `select id, case_number from cases where tenant_id = $1 and unit_id = $2 and closed_at is null
         and (sort_due, id) > ($3::timestamptz, $4::uuid) order by sort_due, id limit 50`,
      [test.tenantA, unit?.id, '2026-08-03T00:00:00Z', '00000000-0000-0000-0000-000000000000'],
    );
    expect(plan.map((node) => node['Index Name']).filter((name) => name !== undefined)).toContain(
      'cases_unit_due',
    );
    expect(
      plan.map((node) => node['Node Type']).filter((type) => type === 'Seq Scan' || type === 'Sort'),
    ).toEqual([]);
  });

  it('asks the one predicate of visible cases by index, also with many restricted cases and exclusions', async () => {
    const person = await findPersonByIdentity(test.storage, TEST_ISSUER, 'clerk.a');
    const reach = await loadReach(test.storage, test.tenantA, person?.personId ?? '');
    await test.asOwner(
      `with marked as (update cases set restricted = true where right(id::text, 1) = 'a' returning tenant_id, id)
       insert into case_access (tenant_id, case_id, person_id, purpose, granted_at)
       select s.tenant_id, s.id, p.id, 'x', now() from marked s join person p on p.tenant_id = s.tenant_id`,
    );
    await test.asOwner(
      `insert into case_exclusion (tenant_id, case_id, person_id, reason, declared_by, declared_at)
       select c.tenant_id, c.id, p.id, 'relative', p.id, now() from cases c join person p on p.tenant_id = c.tenant_id where right(c.id::text, 1) = 'b'`,
    );
    for (const table of ['cases', 'case_access', 'case_exclusion', 'person'])
      await test.asOwner(`analyze ${table}`);
    const { sql, values } = worklistCondition(reach, { view: 'inbox' }, test.clock.now());
    const plan = await planAsApp(
      `select id from cases c where ${sql} order by sort_due, id limit 50`,
      values,
    );
    expect(plan.map((node) => node['Index Name'] ?? '').some((name) => /^cases_(unit_)?due$/.test(name)))
      .withContext('in the order of an index')
      .toBeTrue();
    const read = plan.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
    // a town's people fit one page: reading all of them is no scan that grows
    expect(read.filter((table) => table !== 'person')).toEqual([]);
  });

  it('has an index for every order a list of closed cases offers', async () => {
    await test.asOwner('alter table cases disable trigger user');
    await test.asOwner(
      `update cases set closed_at = received_at + interval '9 days' where tenant_id = $1 and right(id::text, 1) <> '0'`,
      [test.tenantA],
    );
    await test.asOwner('analyze cases');
    const columns = [
      'sort_due',
      'received_at',
      'case_number',
      'service_key',
      'applicant_name collate german',
    ];
    for (const column of columns) {
      const plan = await planAsApp(
        `select id from cases where tenant_id = $1 and closed_at is not null order by ${column} desc, id desc limit 50`,
        [test.tenantA],
      );
      expect(plan.map((node) => node['Node Type']).filter((type) => /Scan|Sort/.test(type)))
        .withContext(column)
        .toEqual([jasmine.stringMatching(/^Index/)]);
    }
    await test.asOwner('update cases set closed_at = null where tenant_id = $1', [test.tenantA]);
    await test.asOwner('vacuum (analyze) cases');
  });

  it('searches words and numbers by index, though the table carries no policy', async () => {
    const scans = async (): Promise<number> => {
      const [row] = await test.asOwner<{ scans: string }>(
        "select pg_stat_force_next_flush(), (select seq_scan from pg_stat_user_tables where relname = 'case_search') as scans",
      );
      return Number(row?.scans);
    };
    const before = await scans();
    const search = (query: string) =>
      test.storage.inTenant(test.tenantA, async (w) => {
        const rows = await w.sql('select case_id from app.search_cases($1, 50)', [query]);
        await w.sql('select pg_stat_force_next_flush()');
        return rows.length;
      });
    expect(await search('nguyen zofie')).toBe(1);
    for (const spelling of ['Müller', 'Mueller', 'Muller', 'müll', 'AKESSON'])
      expect(await search(spelling))
        .withContext(spelling)
        .toBe(1);
    expect(await search('32-h-2026-9')).toBe(1);
    expect(await search('nobody')).toBe(0);
    expect(await scans()).toBe(before);
  });

  it('finds nothing of another tenant, and the table itself is closed', async () => {
    const rows = await test.storage.inTenant(test.tenantB, (w) =>
      w.sql("select * from app.search_cases('zofie', 10)"),
    );
    expect(rows).toEqual([]);
    await expectAsync(
      test.storage.inTenant(test.tenantA, (w) => w.sql('select * from case_search')),
    ).toBeRejectedWithError(/permission denied/);
  });
});
