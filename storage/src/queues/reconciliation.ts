import type { Storage } from '../database/storage.ts';

/** What the system role sees of a case: enough to compare it with its run. */
export interface CaseSight {
  id: string;
  tenantId: string;
}

/** How many cases are open, over all tenants. */
export async function countOpenCases(storage: Storage): Promise<number> {
  const { rows } = await storage.system.query<{ count: number }>(
    'select count(*)::int as count from cases where closed_at is null',
  );
  return rows[0]?.count ?? 0;
}

/** Open cases in the order of their ids, after the given one, that nobody touched in the last seconds. */
export async function openCasesAfter(
  storage: Storage,
  afterId: string | null,
  limit: number,
  quietSeconds: number,
): Promise<CaseSight[]> {
  const { rows } = await storage.system.query<CaseSight>(
    `select id, tenant_id as "tenantId" from cases
     where closed_at is null and ($1::uuid is null or id > $1) and updated_at < $3::timestamptz - make_interval(secs => $4)
     order by id limit $2`,
    [afterId, limit, storage.clock.now(), quietSeconds],
  );
  return rows;
}

/** Of these cases the closed ones. Ids that are not there at all are in neither list. */
export async function closedAmong(storage: Storage, ids: readonly string[]): Promise<CaseSight[]> {
  const { rows } = await storage.system.query<CaseSight>(
    'select id, tenant_id as "tenantId" from cases where id = any($1) and closed_at is not null',
    [ids],
  );
  return rows;
}

/** Open cases whose instant to be woken passed longer ago than that. */
export async function overdueCases(
  storage: Storage,
  overdueSeconds: number,
  limit: number,
): Promise<CaseSight[]> {
  const { rows } = await storage.system.query<CaseSight>(
    `select id, tenant_id as "tenantId" from cases
     where closed_at is null and wake_at < $1::timestamptz - make_interval(secs => $2) order by wake_at limit $3`,
    [storage.clock.now(), overdueSeconds, limit],
  );
  return rows;
}

/** Open cases that were told something (an order, a fact) so often in vain. */
export async function unansweredCases(storage: Storage, tries: number, limit: number): Promise<CaseSight[]> {
  const { rows } = await storage.system.query<CaseSight>(
    `select c.id, c.tenant_id as "tenantId" from cases c where c.closed_at is null and c.id in (
       select case_id from case_command where state = 'accepted' and attempts >= $1
       union select case_id from inbox where state in ('open', 'delivered') and attempts >= $1)
     order by c.id limit $2`,
    [tries, limit],
  );
  return rows;
}

/** Tenants with open incidents. */
export async function tenantsWithIncidents(storage: Storage): Promise<string[]> {
  const { rows } = await storage.system.query<{ tenantId: string }>(
    'select distinct tenant_id as "tenantId" from incident where resolved_at is null',
  );
  return rows.map((row) => row.tenantId);
}

/**
 * Resolves incidents about work that was done after all, by whatever way: whoever raised one may have been killed before
 * it could say so, and its successor counts its tries from one. @returns how many
 */
export async function resolveSettledIncidents(storage: Storage, tenantId: string): Promise<number> {
  return storage.inTenant(tenantId, async (w) => {
    const resolved = await w.sql(
      `update incident i set resolved_at = $2 where i.tenant_id = $1 and i.resolved_at is null and (
         exists (select 1 from case_command q where q.tenant_id = $1 and i.subject = 'command/' || q.id and q.state <> 'accepted')
         or exists (select 1 from inbox q where q.tenant_id = $1 and i.subject = 'inbox/' || q.id and q.state in ('applied', 'stray'))
         or exists (select 1 from outbox q where q.tenant_id = $1 and i.subject = 'outbox/' || q.id and q.state = 'done')
         or exists (select 1 from cases c where c.tenant_id = $1 and c.id = i.case_id and i.subject like 'effect/' || c.id || '/%'
           and not exists (select 1 from jsonb_array_elements(c.process_state -> 'effects') e where i.subject = 'effect/' || c.id || '/' || (e ->> 'key')))
         or exists (select 1 from applied_event a where a.tenant_id = $1 and a.case_id = i.case_id and i.subject = 'run/' || a.case_id and a.applied_at > i.last_at))
       returning i.id`,
      [tenantId, w.clock.now()],
    );
    return resolved.length;
  });
}
