import pg from 'pg';
import { hashSecret } from './secret-hash.ts';

/** A municipality as the operator describes it: who works there, in which units, with which grants, for which portals. */
export interface TenantSetup {
  /** first path segment of its citizen pages */
  readonly key: string;
  readonly name: string;
  /** two letters of the Land, as feiertagejs knows them */
  readonly land: string;
  /** letterhead of its notices, see workflows/src/letters/letter.ts */
  readonly letterhead: object;
  readonly bank: { recipient: string; iban: string; bankName?: string; bic?: string };
  /** patterns of its numbers, see storage/src/numbers */
  readonly numbers: object;
  readonly settings: object;
  /** in an order in which a parent comes before its children */
  readonly units: readonly {
    key: string;
    parent?: string;
    name: string;
    shortName: string;
    room?: string;
    phone?: string;
    email?: string;
  }[];
  readonly people: readonly {
    subject: string;
    name: string;
    initials: string;
    unit: string;
    email?: string;
    phone?: string;
    room?: string;
    roles: readonly { role: string; unit: string; service?: string }[];
  }[];
  readonly portals: readonly {
    clientId: string;
    secret: string;
    name: string;
    services: readonly string[];
  }[];
  readonly filePlan: readonly {
    number: string;
    title: string;
    retentionYears: number | null;
    retentionAction: string | null;
  }[];
}

/**
 * Creates a tenant or brings it in line with its description; running it again changes nothing more. Takes the owner's
 * connection, because a tenant is the one thing that cannot be made from inside a tenant.
 * @param issuer OIDC issuer whose subjects the people are
 * @returns the tenant's id
 */
export async function setUpTenant(ownerUrl: string, setup: TenantSetup, issuer: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const tenantId = await upsertTenant(client, setup);
    const units = await upsertUnits(client, tenantId, setup);
    await upsertPeople(client, { tenantId, units, setup, issuer });
    await upsertPortals(client, tenantId, setup);
    for (const position of setup.filePlan) {
      await client.query(
        `insert into file_plan_position (tenant_id, number, title, retention_years, retention_action) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, number) do update set title = excluded.title, retention_years = excluded.retention_years, retention_action = excluded.retention_action`,
        [tenantId, position.number, position.title, position.retentionYears, position.retentionAction],
      );
    }
    await client.query('commit');
    return tenantId;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.end();
  }
}

async function upsertTenant(client: pg.Client, setup: TenantSetup): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into tenant (key, name, land, letterhead, bank, numbers, settings) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (key) do update set name = excluded.name, land = excluded.land, letterhead = excluded.letterhead,
       bank = excluded.bank, numbers = excluded.numbers, settings = excluded.settings
     returning id`,
    [setup.key, setup.name, setup.land, setup.letterhead, setup.bank, setup.numbers, setup.settings],
  );
  return rows[0]?.id ?? '';
}

async function upsertUnits(
  client: pg.Client,
  tenantId: string,
  setup: TenantSetup,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const unit of setup.units) {
    const { rows } = await client.query<{ id: string }>(
      `insert into unit (tenant_id, key, name, short_name, parent_id, path, phone, email, room) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant_id, key) do update set name = excluded.name, short_name = excluded.short_name, parent_id = excluded.parent_id,
         path = excluded.path, phone = excluded.phone, email = excluded.email, room = excluded.room
       returning id`,
      [
        tenantId,
        unit.key,
        unit.name,
        unit.shortName,
        unit.parent === undefined ? null : idOf(ids, unit.parent),
        `/${unit.key}/`,
        unit.phone ?? null,
        unit.email ?? null,
        unit.room ?? null,
      ],
    );
    ids.set(unit.key, rows[0]?.id ?? '');
  }
  return ids;
}

async function upsertPeople(
  client: pg.Client,
  parts: { tenantId: string; units: Map<string, string>; setup: TenantSetup; issuer: string },
): Promise<void> {
  for (const person of parts.setup.people) {
    const { rows } = await client.query<{ id: string }>(
      `insert into person (tenant_id, oidc_issuer, oidc_subject, display_name, initials, email, phone, room, unit_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (oidc_issuer, oidc_subject) do update set display_name = excluded.display_name, initials = excluded.initials,
         email = excluded.email, phone = excluded.phone, room = excluded.room, unit_id = excluded.unit_id
       where person.tenant_id = excluded.tenant_id
       returning id`,
      [
        parts.tenantId,
        parts.issuer,
        person.subject,
        person.name,
        person.initials,
        person.email ?? null,
        person.phone ?? null,
        person.room ?? null,
        idOf(parts.units, person.unit),
      ],
    );
    const personId = rows[0]?.id;
    if (personId === undefined) throw new Error(`the identity ${person.subject} belongs to another tenant`);
    for (const grant of person.roles) {
      await client.query(
        `insert into grants (tenant_id, person_id, role, unit_id, service_key)
         select $1, $2, $3, $4, $5 where not exists (select from grants where tenant_id = $1 and person_id = $2 and role = $3
           and unit_id = $4 and service_key is not distinct from $5 and on_behalf_of is null)`,
        [parts.tenantId, personId, grant.role, idOf(parts.units, grant.unit), grant.service ?? null],
      );
    }
  }
}

async function upsertPortals(client: pg.Client, tenantId: string, setup: TenantSetup): Promise<void> {
  for (const portal of setup.portals) {
    const known = await client.query('select from portal where client_id = $1', [portal.clientId]);
    if (known.rowCount !== 0) continue; // a secret in use is never overwritten
    await client.query(
      'insert into portal (tenant_id, client_id, secret_hash, name, services) values ($1, $2, $3, $4, $5)',
      [tenantId, portal.clientId, await hashSecret(portal.secret), portal.name, portal.services],
    );
  }
}

function idOf(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`unit ${key} is not described before it is used`);
  return id;
}
