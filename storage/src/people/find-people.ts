import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Storage } from '../database/storage.ts';
import type { Role } from './reach.ts';

/** Tenant and person of an OIDC identity; null for unknown and inactive ones. */
export async function findPersonByIdentity(
  storage: Storage,
  issuer: string,
  subject: string,
): Promise<{ tenantId: string; personId: string } | null> {
  const [row] = await storage.reads.door<{ tenantId: string; personId: string }>({
    name: 'find-person',
    text: 'select tenant_id as "tenantId", person_id as "personId" from app.find_person($1, $2)',
    values: [issuer, subject],
  });
  return row ?? null;
}

export interface PersonRow {
  readonly id: string;
  readonly displayName: string;
  readonly initials: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly room: string | null;
  readonly unitId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly roles: readonly Role[];
}

const PEOPLE = `
select p.id, p.display_name as "displayName", p.initials, p.email, p.phone, p.room, p.unit_id as "unitId", p.settings,
  (select coalesce(array_agg(distinct g.role), '{}') from grants g where g.tenant_id = p.tenant_id and g.person_id = p.id
     and g.valid_from <= $2 and coalesce(g.valid_to, 'infinity') >= $2) as roles
from person p where p.tenant_id = $1 and p.active
  and ($3::uuid is null or p.id = $3)
  and ($4::uuid is null or exists (
    select 1 from grants g join unit gu on gu.tenant_id = g.tenant_id and gu.id = g.unit_id
      join unit wanted on wanted.tenant_id = g.tenant_id and wanted.id = $4
    where g.tenant_id = p.tenant_id and g.person_id = p.id and starts_with(wanted.path, gu.path)
      and ($5::text is null or g.role = $5) and g.valid_from <= $2 and coalesce(g.valid_to, 'infinity') >= $2))
  and ($5::text is null or exists (
    select 1 from grants g where g.tenant_id = p.tenant_id and g.person_id = p.id and g.role = $5
      and g.valid_from <= $2 and coalesce(g.valid_to, 'infinity') >= $2))
order by p.display_name collate german`;

/**
 * Active people of a tenant by name.
 * @param filter unitId: whoever has a grant that reaches this unit; role: whoever has this role (there)
 */
export async function listPeople(
  storage: Storage,
  tenantId: string,
  filter: { unitId?: string; role?: Role } = {},
): Promise<PersonRow[]> {
  return people(storage, tenantId, null, filter.unitId ?? null, filter.role ?? null);
}

/** One active person of the tenant, or null. */
export async function findPerson(
  storage: Storage,
  tenantId: string,
  personId: string,
): Promise<PersonRow | null> {
  return (await people(storage, tenantId, personId, null, null))[0] ?? null;
}

async function people(
  storage: Storage,
  tenantId: string,
  personId: string | null,
  unitId: string | null,
  role: Role | null,
): Promise<PersonRow[]> {
  const on = civilDayOf(storage.clock.now().toISOString());
  return storage.reads.query<PersonRow>(tenantId, {
    name: 'list-people',
    text: PEOPLE,
    values: [tenantId, on, personId, unitId, role],
  });
}

/** Keeps a person's own settings (shortcuts, theme, columns): given keys replace, others stay. */
export async function saveSettings(
  storage: Storage,
  tenantId: string,
  personId: string,
  settings: Record<string, unknown>,
): Promise<void> {
  await storage.inTenant(tenantId, (w) =>
    w.sql('update person set settings = settings || $3::jsonb where tenant_id = $1 and id = $2', [
      tenantId,
      personId,
      JSON.stringify(settings),
    ]),
  );
}

/** All units of a tenant, in the order of their paths. */
export async function listUnits(
  storage: Storage,
  tenantId: string,
): Promise<
  { id: string; key: string; name: string; shortName: string; path: string; parentId: string | null }[]
> {
  return storage.reads.query(tenantId, {
    name: 'list-units',
    text: 'select id, key, name, short_name as "shortName", path, parent_id as "parentId" from unit where tenant_id = $1 order by path',
    values: [tenantId],
  });
}
