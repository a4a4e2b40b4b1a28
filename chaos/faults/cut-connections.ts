import pg from 'pg';
import type { PostgresFacts } from '../../scripts/stack/facts.ts';

/** Ends every connection of the product's roles in the middle of whatever it does. A server that is away is no error. */
export async function cutConnections(postgres: PostgresFacts): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      postgres.database,
    ]);
  } catch {
    // killed or stopped meanwhile
  } finally {
    await client.end().catch(() => undefined);
  }
}
