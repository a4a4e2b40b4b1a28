import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase } from '@aktenlauf/storage/database/create-database.ts';
import { migrate, readMigrations } from '@aktenlauf/storage/database/migrate.ts';
import pg from 'pg';
import type { MinioFacts, Part, PostgresFacts, StackFacts, TemporalFacts } from './facts.ts';
import { startStack } from './stack.ts';
import type { Stack } from './stack.ts';
import { registerNamespace } from './temporal.ts';

/** The servers that specs share. Faults are played on a stack of one's own (`startTemporaryStack`). */
export type TestPart = 'postgres' | 'minio' | 'temporal';

/** A database of one spec, cloned from a migrated template. */
export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly systemUrl: string;
  readonly disposalUrl: string;
  /** Superuser on this very database, for looking behind the policies. */
  readonly superuserUrl: string;
  /** Ends all connections and removes the database. */
  drop(): Promise<void>;
}

const given = process.env['AKTENLAUF_TEST_STACK'];
const handed: Partial<StackFacts> = given === undefined ? {} : (JSON.parse(given) as Partial<StackFacts>);
const own = new Map<TestPart, Promise<Partial<StackFacts>>>();

/** Starts a stack in a folder below the system's temporary one; it goes with `stop()` or with this process. */
export async function startTemporaryStack<P extends Part>(
  parts: readonly P[],
  options: { readonly log?: (line: string) => void } = {},
): Promise<Stack<P>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-test-'));
  chmodSync(dataDir, 0o755);
  const stack = await startStack({ dataDir, parts, temporary: true, ...options });
  stack.unref();
  return stack;
}

/** The shared Postgres server. */
export async function testPostgres(): Promise<PostgresFacts> {
  return shared('postgres');
}

/** The shared MinIO server; use bucket names of your own. */
export async function testMinio(): Promise<MinioFacts> {
  return shared('minio');
}

/** The shared Temporal server; use a task queue of your own, or `createTestNamespace`. */
export async function testTemporal(): Promise<TemporalFacts> {
  return shared('temporal');
}

/** A namespace of one's own on the shared Temporal server. */
export async function createTestNamespace(): Promise<TemporalFacts> {
  const { address } = await testTemporal();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await registerNamespace(address, namespace);
  return { address, namespace };
}

/** A fresh migrated database on the shared Postgres. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const postgres = await testPostgres();
  const template = await migratedTemplate(postgres);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(postgres.superuserUrl, name, template);
  return {
    name,
    ownerUrl: onDatabase(postgres.ownerUrl, name),
    appUrl: onDatabase(postgres.appUrl, name),
    systemUrl: onDatabase(postgres.systemUrl, name),
    disposalUrl: onDatabase(postgres.disposalUrl, name),
    superuserUrl: onDatabase(postgres.superuserUrl, name),
    drop: () =>
      asSuperuser(postgres, (client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** The facts of one shared server: handed over by the runner, or started now and kept until this process ends. */
async function shared<Q extends TestPart>(part: Q): Promise<StackFacts[Q]> {
  const facts = handed[part];
  if (facts !== undefined) return facts as StackFacts[Q];
  const parts: readonly Part[] = part === 'temporal' ? ['postgres', 'temporal'] : [part];
  return (await begin(part, parts))[part] as StackFacts[Q];
}

function begin(key: TestPart, parts: readonly Part[]): Promise<Partial<StackFacts>> {
  const started = own.get(key) ?? startTemporaryStack(parts).then((stack) => stack.facts());
  own.set(key, started);
  return started;
}

/** One template per state of the migrations; made once, whoever comes first. */
async function migratedTemplate(postgres: PostgresFacts): Promise<string> {
  const state = readMigrations().map((migration) => `${migration.name} ${migration.sha256}`);
  const key = createHash('sha256').update(state.join('\n')).digest('hex').slice(0, 12);
  const name = `template_${key}`;
  await asSuperuser(postgres, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const found = await client.query('select datistemplate from pg_database where datname = $1', [name]);
    if ((found.rows as { datistemplate: boolean }[])[0]?.datistemplate === true) return;
    await client.query(`drop database if exists ${name} with (force)`); // left half-made by a broken run
    await createDatabase(postgres.superuserUrl, name);
    await migrate(onDatabase(postgres.ownerUrl, name));
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

async function asSuperuser(
  postgres: PostgresFacts,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
