import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Why a database cannot be migrated. */
export type MigrationProblem =
  'migration_changed' | 'migration_unknown' | 'migration_out_of_order' | 'migration_failed';

/** A migration was refused; nothing of the named file is in the database. */
export class MigrationRefused extends Error {
  readonly code: MigrationProblem;
  readonly file: string;
  constructor(code: MigrationProblem, file: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationRefused';
    this.code = code;
    this.file = file;
  }
}

/** One SQL file; released files are never edited. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** storage/migrations, where the files of the product lie. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

const MIGRATION_LOCK = 4_806_002;

/** The migrations of a folder in the order of their names (`0001-what-it-adds.sql`). */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings a database up to date: each new file in a transaction of its own, one migrating process at a time.
 * @param ownerUrl connection as the owner role
 * @returns the names of the files applied now
 * @throws MigrationRefused when an applied file was changed or is unknown here, when a new file sorts before an
 *   applied one, or when its SQL fails
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create table if not exists schema_migration (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
    const pending = await comparePending(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function comparePending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const rows = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration',
  );
  const applied = new Map(rows.rows.map((row) => [row.name, row.sha256]));
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new MigrationRefused(
        'migration_unknown',
        name,
        `The database holds ${name}, which this program does not know: it is older than the database.`,
      );
    }
    if (migration.sha256 !== sha256) {
      throw new MigrationRefused(
        'migration_changed',
        name,
        `${name} was changed after it was applied. Restore it and put the change into a new file.`,
      );
    }
  }
  const last = [...applied.keys()].sort().at(-1) ?? '';
  const pending = migrations.filter((migration) => !applied.has(migration.name));
  const early = pending.find((migration) => migration.name < last);
  if (early !== undefined) {
    throw new MigrationRefused(
      'migration_out_of_order',
      early.name,
      `${early.name} sorts before ${last}, which is applied already. Give it a higher number.`,
    );
  }
  return pending;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationRefused(
      'migration_failed',
      migration.name,
      `${migration.name} failed: ${reason}`,
      error,
    );
  }
}
