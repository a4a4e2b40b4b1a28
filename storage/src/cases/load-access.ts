import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { AvailableAction } from '@aktenlauf/workflows/contract/case-state.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** What of a case decides who may do something with it. */
export interface CaseAccess {
  readonly id: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly serviceKey: string;
  readonly restricted: boolean;
  readonly assigneeId: string | null;
  /** whether somebody active is in charge; while nobody is, supervisors of the unit see a restricted case */
  readonly inCharge: boolean;
  /** ids of the people a restricted case names today */
  readonly named: readonly string[];
  /** ids of the people who must not see the case (§ 20 VwVfG) */
  readonly excluded: readonly string[];
  readonly closed: boolean;
  /** what the course of the process offers now, for whichever role */
  readonly availableActions: readonly AvailableAction[];
}

/** Of those of these cases that exist in the tenant; one query, whatever their number. */
export async function loadCaseAccess(
  storage: Storage,
  tenantId: string,
  caseIds: readonly string[],
): Promise<CaseAccess[]> {
  return storage.reads.query<CaseAccess>(tenantId, {
    name: 'cases-access',
    text: `select c.id, c.unit_id as "unitId", u.path as "unitPath", c.service_key as "serviceKey", c.restricted,
        c.assignee_id as "assigneeId", coalesce(p.active, false) as "inCharge",
        array(select a.person_id::text from case_access a where c.restricted and a.tenant_id = c.tenant_id and a.case_id = c.id
          and a.withdrawn_at is null and (a.valid_until is null or a.valid_until >= $3::date)) as named,
        array(select x.person_id::text from case_exclusion x where x.tenant_id = c.tenant_id and x.case_id = c.id and x.lifted_at is null) as excluded,
        c.closed_at is not null as closed, c.available_actions as "availableActions"
      from cases c join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
        left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
      where c.tenant_id = $1 and c.id = any($2::uuid[])`,
    values: [tenantId, caseIds, civilDayOf(storage.clock.now().toISOString())],
  });
}

/**
 * The case a document version belongs to.
 * @throws Refusal `not-found`
 */
export async function caseOfVersion(storage: Storage, tenantId: string, versionId: string): Promise<string> {
  const [row] = await storage.reads.query<{ caseId: string }>(tenantId, {
    name: 'case-of-version',
    text: `select d.case_id as "caseId" from document_version v join document d on d.tenant_id = v.tenant_id and d.id = v.document_id
      where v.tenant_id = $1 and v.id = $2`,
    values: [tenantId, versionId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return row.caseId;
}
