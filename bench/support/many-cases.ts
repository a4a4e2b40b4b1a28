import pg from 'pg';

/**
 * Copies one case until its unit has `count` of them, for lists alone: case and application, nothing that hangs on them. Past all
 * triggers, or each row would be told to everyone who listens.
 * @param superuserUrl the product's database; triggers are switched off for this connection
 * @param caseId an open case that nobody has claimed
 */
export async function copyCase(superuserUrl: string, caseId: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await client.query(
      `create temp table copy on commit drop as
       select n, uuidv7() as case_id, uuidv7() as application_id from generate_series(1, $1::int) n`,
      [count],
    );
    await copyRows(client, 'application', 'o.id = (select application_id from cases where id = $1)', caseId, {
      id: 'copy.application_id',
      idempotency_key: "'copy-' || copy.n",
    });
    await copyRows(client, 'cases', 'o.id = $1', caseId, {
      id: 'copy.case_id',
      application_id: 'copy.application_id',
      case_number: "o.case_number || '-' || copy.n",
      applicant_name: "'Muster, Kim ' || copy.n",
      next_due_at: "o.next_due_at + copy.n * interval '7 minutes'",
      received_at: "o.received_at - copy.n * interval '5 minutes'",
    });
    await client.query('select app.count_figures()');
    await client.query('commit');
    await client.query('analyze cases');
  } finally {
    await client.end();
  }
}

async function copyRows(
  client: pg.Client,
  table: string,
  which: string,
  caseId: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and identity_generation is null`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => changes[name] ?? `o.${name}`);
  await client.query(
    `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} o cross join copy where ${which}`,
    [caseId],
  );
}
