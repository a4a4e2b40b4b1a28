import pg from 'pg';
import { databaseRoles } from './roles.ts';

/**
 * Makes a database that belongs to the owner role and that only our four roles may enter; an existing one is kept.
 * @param superuserUrl connection of a role that may create databases
 * @param template copy this database instead of an empty one; nobody may be connected to it
 * @returns whether it was made now
 */
export async function createDatabase(
  superuserUrl: string,
  name: string,
  template = 'template1',
): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const database = client.escapeIdentifier(name);
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${database} owner ${databaseRoles.owner} template ${client.escapeIdentifier(template)}`,
      );
    }
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${Object.values(databaseRoles).join(', ')}`);
    return found.rowCount === 0;
  } finally {
    await client.end();
  }
}
