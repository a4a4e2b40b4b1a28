import pg from 'pg';

/**
 * The four login roles of a cluster. None is a superuser, none passes row-level security by:
 * `owner` runs migrations, `app` serves requests and the worker, `system` finds due work, `disposal` destroys.
 */
export const databaseRoles = {
  owner: 'aktenlauf_owner',
  app: 'aktenlauf_app',
  system: 'aktenlauf_system',
  disposal: 'aktenlauf_disposal',
} as const;

export type DatabaseRole = keyof typeof databaseRoles;

/** One password for each role. */
export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

/** Any two processes that set up the same cluster wait for each other. */
const SETUP_LOCK = 4_806_001;

/**
 * Makes the four roles, or gives existing ones these passwords and takes away what they must not have.
 * What each may do in a database is granted by the migrations.
 * @param superuserUrl connection of a role that may create roles
 */
export async function createRoles(superuserUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    for (const key of Object.keys(databaseRoles) as DatabaseRole[]) {
      const name = databaseRoles[key];
      const found = await client.query('select 1 from pg_roles where rolname = $1', [name]);
      const verb = found.rowCount === 0 ? 'create' : 'alter';
      await client.query(
        `${verb} role ${name} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls ` +
          `password ${client.escapeLiteral(passwords[key])}`,
      );
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
