import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Reach, Role } from '../people/reach.ts';
import { reachPredicate } from '../people/reach.ts';

/**
 * The one condition under which a list may show a case `c`: its unit and service are in reach for one of these roles, a
 * restricted case names the person, and nobody who is excluded (§ 20 VwVfG) sees it. `canSee` of the API says the same of
 * a single case.
 * @param values the statement's values so far; what the condition needs is appended
 * @param now instant that decides whether a naming still lasts
 */
export function visibleCases(reach: Reach, roles: readonly Role[], now: Date, values: unknown[]): string {
  const reachable = unitsAndServices(reach, roles, values);
  return `${reachable} and ${notHidden(reach, now, values)}`;
}

/**
 * The half of it that looks at the case alone: restricted cases are seen by the person in charge, by whom they name, and
 * by supervisors of the unit as long as nobody active is in charge, so that somebody can always grant access.
 */
export function notHidden(reach: Reach, now: Date, values: unknown[]): string {
  const me = `$${values.push(reach.personId)}::uuid`;
  const today = `$${values.push(civilDayOf(now.toISOString()))}::date`;
  const supervised = unitsAndServices(reach, ['supervisor'], values);
  return `not exists (select 1 from case_exclusion x where x.tenant_id = c.tenant_id and x.case_id = c.id and x.person_id = ${me} and x.lifted_at is null)
    and (not c.restricted or c.assignee_id = ${me}
      or exists (select 1 from case_access a where a.tenant_id = c.tenant_id and a.case_id = c.id and a.person_id = ${me}
        and a.withdrawn_at is null and (a.valid_until is null or a.valid_until >= ${today}))
      or (${supervised} and not exists (select 1 from person p where p.tenant_id = c.tenant_id and p.id = c.assignee_id and p.active)))`;
}

/**
 * Units and services alone, for what is no case but counts some.
 * @param columns where unit and service stand; default: those of `cases c`
 */
export function unitsAndServices(
  reach: Reach,
  roles: readonly Role[],
  values: unknown[],
  columns = { unit: 'c.unit_id', service: 'c.service_key' },
): string {
  const { sql, values: more } = reachPredicate(reach, roles, columns, values.length + 1);
  values.push(...more);
  return sql;
}
