/**
 * One-shot set-up for servers that run elsewhere (containers, a data centre): roles, databases, migrations, store
 * account, and – with the argument `namespace`, once Temporal serves – the Temporal namespace. May run at every start.
 */
import { createDatabase } from '@aktenlauf/storage/database/create-database.ts';
import { migrate } from '@aktenlauf/storage/database/migrate.ts';
import { createRoles } from '@aktenlauf/storage/database/roles.ts';
import pg from 'pg';
import { createStoreAccount } from '../stack/minio-accounts.ts';
import { registerNamespace } from '../stack/temporal.ts';

function setting(name: string): string {
  const value = process.env[name] ?? '';
  if (value === '') throw new Error(`${name} is missing; .env.example explains it.`);
  return value;
}

/** The password inside a connection URL. */
function passwordOf(name: string): string {
  return decodeURIComponent(new URL(setting(name)).password);
}

/** Gives another server its own role and databases on the same Postgres. */
async function createForeignDatabases(
  role: string,
  password: string,
  databases: readonly string[],
): Promise<void> {
  const client = new pg.Client({ connectionString: setting('AKTENLAUF_DB_SUPERUSER_URL') });
  await client.connect();
  try {
    const name = client.escapeIdentifier(role);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${name} login password ${client.escapeLiteral(password)}`);
    for (const database of databases) {
      const found = await client.query('select 1 from pg_database where datname = $1', [database]);
      if (found.rowCount === 0)
        await client.query(`create database ${client.escapeIdentifier(database)} owner ${name}`);
    }
  } finally {
    await client.end();
  }
}

async function prepareServers(): Promise<void> {
  const superuserUrl = setting('AKTENLAUF_DB_SUPERUSER_URL');
  await createRoles(superuserUrl, {
    owner: passwordOf('AKTENLAUF_DB_OWNER_URL'),
    app: passwordOf('AKTENLAUF_DB_APP_URL'),
    system: passwordOf('AKTENLAUF_DB_SYSTEM_URL'),
    disposal: passwordOf('AKTENLAUF_DB_DISPOSAL_URL'),
  });
  await createDatabase(superuserUrl, new URL(setting('AKTENLAUF_DB_OWNER_URL')).pathname.slice(1));
  const applied = await migrate(setting('AKTENLAUF_DB_OWNER_URL'));
  console.log(`database ready, ${applied.length} migrations applied`);
  await createForeignDatabases('temporal', setting('TEMPORAL_DB_PASSWORD'), [
    'temporal',
    'temporal_visibility',
  ]);
  await createForeignDatabases('keycloak', setting('KEYCLOAK_DB_PASSWORD'), ['keycloak']);
  await createStoreAccount(
    setting('AKTENLAUF_S3_ENDPOINT'),
    {
      accessKey: setting('AKTENLAUF_S3_DISPOSAL_ACCESS_KEY'),
      secretKey: setting('AKTENLAUF_S3_DISPOSAL_SECRET_KEY'),
    },
    { accessKey: setting('AKTENLAUF_S3_ACCESS_KEY'), secretKey: setting('AKTENLAUF_S3_SECRET_KEY') },
  );
  console.log('store account ready');
}

if (process.argv[2] === 'namespace') {
  await registerNamespace(setting('AKTENLAUF_TEMPORAL_ADDRESS'), setting('AKTENLAUF_TEMPORAL_NAMESPACE'));
  console.log('namespace ready');
} else {
  await prepareServers();
}
