import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createTestDatabase } from '../../../scripts/stack/test-stack.ts';
import type { TestDatabase } from '../../../scripts/stack/test-stack.ts';
import { migrate, MigrationRefused, readMigrations } from './migrate.ts';

describe('Migrating', () => {
  let database: TestDatabase;
  let folder: string;

  const write = (name: string, sql: string): void => writeFileSync(path.join(folder, name), sql);
  const run = (): Promise<string[]> => migrate(database.ownerUrl, folder);
  const refusal = async (): Promise<MigrationRefused> => {
    const outcome: unknown = await run().catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(MigrationRefused);
    return outcome as MigrationRefused;
  };
  const query = async (sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const result = await client.query(sql);
    await client.end();
    return result.rows;
  };

  beforeEach(async () => {
    database = await createTestDatabase();
    await query('drop schema public cascade; create schema public; drop schema if exists app cascade');
    folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-migrations-'));
    write('0001-first.sql', 'create table first (id int)');
  }, 60_000);
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  it('refuses a file that was changed after it was applied', async () => {
    await run();
    write('0001-first.sql', 'create table first (id bigint)');
    const refused = await refusal();
    expect(refused.code).toBe('migration_changed');
    expect(refused.file).toBe('0001-first.sql');
  });

  it('refuses a database that is newer than the program', async () => {
    await run();
    rmSync(path.join(folder, '0001-first.sql'));
    expect((await refusal()).code).toBe('migration_unknown');
  });

  it('refuses a new file that sorts before an applied one', async () => {
    await run();
    write('0000-late.sql', 'create table late (id int)');
    expect((await refusal()).code).toBe('migration_out_of_order');
    expect(await query(`select to_regclass('late') as late`)).toEqual([{ late: null }]);
  });

  it('leaves nothing of a file that fails half-way, and keeps what came before it', async () => {
    write('0002-broken.sql', 'create table second (id int); select * from nowhere');
    const refused = await refusal();
    expect(refused.code).toBe('migration_failed');
    expect(refused.file).toBe('0002-broken.sql');
    expect(await query('select name from schema_migration')).toEqual([{ name: '0001-first.sql' }]);
    expect(await query(`select to_regclass('second') as second`)).toEqual([{ second: null }]);
  });

  it('applies each file once, in the order of the names', async () => {
    write('0002-second.sql', 'alter table first add column name text');
    expect(await run()).toEqual(['0001-first.sql', '0002-second.sql']);
    expect(await run()).toEqual([]);
  });

  it('applies each file once when two processes migrate at the same moment', async () => {
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(['0001-first.sql']);
  });

  it('knows the files of the product, each numbered', () => {
    const names = readMigrations().map((migration) => migration.name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.sql$/);
  });
});
