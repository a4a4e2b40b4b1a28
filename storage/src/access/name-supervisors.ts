import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { appendAudit } from '../audit/append.ts';
import type { Work } from '../database/work.ts';

/**
 * Names the supervisors of a restricted case's unit, as when it was opened or came to the unit: somebody must be able to
 * grant access while the person in charge is away. A deputy is named for as long as they stand in. Whoever is named
 * already or excluded is left as they are.
 */
export async function nameSupervisors(
  w: Work,
  of: { caseId: string; actor: Actor; requestId?: string },
): Promise<void> {
  const now = w.clock.now();
  const named = await w.sql<{ personId: string }>(
    `insert into case_access (tenant_id, case_id, person_id, purpose, granted_at, valid_until)
     select c.tenant_id, c.id, g.person_id, $3, $4, case when bool_or(g.valid_to is null) then null else max(g.valid_to) end
     from cases c join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
       join unit gu on gu.tenant_id = c.tenant_id and starts_with(u.path, gu.path)
       join grants g on g.tenant_id = c.tenant_id and g.unit_id = gu.id and g.role = 'supervisor'
         and (g.service_key is null or g.service_key = c.service_key) and g.valid_from <= $5 and coalesce(g.valid_to, 'infinity') >= $5
       join person p on p.tenant_id = c.tenant_id and p.id = g.person_id and p.active
     where c.tenant_id = $1 and c.id = $2 and c.restricted and not app.is_excluded(c.tenant_id, c.id, g.person_id)
     group by c.tenant_id, c.id, g.person_id
     on conflict (tenant_id, case_id, person_id) where withdrawn_at is null do nothing
     returning person_id as "personId"`,
    [w.tenantId, of.caseId, supervisorPurpose, now, civilDayOf(now.toISOString())],
  );
  if (named.length === 0) return;
  await appendAudit(w, {
    caseId: of.caseId,
    actor: of.actor,
    action: 'access.granted',
    ...(of.requestId === undefined ? {} : { requestId: of.requestId }),
    payload: { people: named.map(({ personId }) => personId), purpose: supervisorPurpose },
  });
}

/** Why a supervisor is named without having asked. */
const supervisorPurpose = 'Leitung der Organisationseinheit';
