import pg from 'pg';

/** What the crowd consists of. */
export interface Crowd {
  readonly count: number;
  /** with an entry in the search for each, built by the product's own function */
  readonly searchable?: boolean;
  /** with one clock for each, for the share finished in time */
  readonly clocks?: boolean;
}

const batch = 100_000;
const families =
  'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Yıldız Öztürk Nguyễn Kowalski Jovanović Großmann Weiß Jäger Böhm Günther'.split(
    ' ',
  );
const given =
  'Anna Jürgen Björn Ayşe Thomas Sabine Renée Lukas Søren Zoë Petra Mehmet Olga Jörg Heike Łukasz Ines Karl-Heinz Grete Mia'.split(
    ' ',
  );

/**
 * Fills the town of one real case with many like it, in SQL and the same each time: nine of ten are closed, spread over the
 * town's units, people and five years; case and application, on wish clock and search entry. Past triggers and foreign
 * keys, with the lists' indexes built afterwards; analysed at the end.
 * @param superuserUrl superuser on the product's database
 * @param caseId an open case: what is not varied is copied from it
 */
export async function fillCrowd(superuserUrl: string, caseId: string, crowd: Crowd): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('set synchronous_commit = off');
    const tables = ['cases', ...(crowd.searchable === true ? ['case_search'] : [])];
    const indexes = await dropIndexes(client, tables);
    for (let from = 1; from <= crowd.count; from += batch) {
      const values = [caseId, from, Math.min(from + batch - 1, crowd.count)];
      await client.query(applications, values);
      await client.query(cases, [...values, families, given]);
      if (crowd.clocks === true) await client.query(clocks, values.slice(1));
      if (crowd.searchable === true) await client.query(searchEntries, [caseId, ...values.slice(1)]);
    }
    await client.query(`set maintenance_work_mem = '512MB'`);
    for (const index of indexes) await client.query(index);
    // what triggers would have kept
    await client.query(overran);
    await client.query('select app.count_figures()');
    for (const table of [...tables, 'case_figure', 'application', 'clock'])
      await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}

/** The case's id is made of its number, so that anybody can tell which one it is. */
export const crowdId = (n: string): string =>
  `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Not those that belong to constraints. @returns what makes them again */
async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid::regclass::text = any($1) and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

const applications = `
insert into application (id, tenant_id, service_version_id, channel, state, body_hash, data, created_at, submitted_at)
select ${crowdId('n')}, a.tenant_id, a.service_version_id, 'form', 'submitted', '', '{}', a.created_at, a.created_at
from application a, generate_series($2::int, $3::int) n where a.id = (select application_id from cases where id = $1)`;

// closed: nine of ten; received over five years, the open ones within ninety days
const cases = `
with base as (select * from cases where id = $1),
units as (select array_agg(u.id order by u.key) as ids from unit u, base where u.tenant_id = base.tenant_id),
people as (select array_agg(p.id order by p.oidc_subject) as ids from person p, base where p.tenant_id = base.tenant_id and p.active),
numbers as (
  select n, n % 10 <> 0 as closed, hashint4(n) & 2147483647 as h from generate_series($2::int, $3::int) n),
rows as (
  select numbers.*, date_trunc('minute', base.received_at) - make_interval(mins => case when closed then h % 2628000 else h % 129600 end) as received
  from numbers, base)
insert into cases (id, tenant_id, case_number, application_id, service_version_id, service_key, dossier_id, unit_id, subject, applicant_name,
  channel, trust, stage, waiting_for, process_state, available_actions, next_due_at, next_due_clock, seq, outcome, assignee_id, form,
  received_at, closed_at, created_at, updated_at)
select ${crowdId('n')}, base.tenant_id, 'X-' || lpad(n::text, 9, '0'), ${crowdId('n')}, base.service_version_id, base.service_key,
  base.dossier_id, units.ids[1 + h % cardinality(units.ids)], 'LIN ' || chr(65 + h % 26) || chr(65 + h / 26 % 26) || ' ' || h % 9000,
  ($4::text[])[1 + h / 7 % cardinality($4::text[])] || ', ' || ($5::text[])[1 + h / 301 % cardinality($5::text[])],
  'form', 'none', case when closed then 'closed' else base.stage end,
  case when closed then 'nobody' else (array['us', 'us', 'citizen', 'office', 'money'])[1 + h % 5] end,
  '{}', '[]', received + interval '42 days', base.next_due_clock, 1, case when closed then 'approve' end,
  case when closed or h % 3 > 0 then people.ids[1 + h / 3 % cardinality(people.ids)] end, '{}',
  received, case when closed then received + make_interval(days => 5 + h % 60) end, received, received
from rows, base, units, people`;

const clocks = `
insert into clock (tenant_id, case_id, kind, state, started_at, due_at, stopped_at, explanation)
select c.tenant_id, c.id, 'decision', case when c.closed_at is null then 'running' else 'stopped' end, c.received_at, c.next_due_at, c.closed_at, '[]'
from cases c where c.id between ${crowdId('$1::int')} and ${crowdId('$2::int')}`;

const overran = `
update cases c set overran = true where not overran
  and exists (select 1 from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.due_at < k.stopped_at)`;

const searchEntries = `
insert into case_search (tenant_id, case_id, case_number, words, names)
select c.tenant_id, c.id, c.case_number, to_tsvector('simple', app.fold(c.applicant_name || ' ' || c.subject)), ' ' || app.fold(c.applicant_name || ' ' || c.subject)
from cases c where $1::uuid is not null and c.id between ${crowdId('$2::int')} and ${crowdId('$3::int')}`;
