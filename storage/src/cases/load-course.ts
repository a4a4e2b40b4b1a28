import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** Where a case has been, and what closing it looks at. */
export interface CaseCourse {
  readonly processState: CaseState;
  /** first instant of each stage it entered, ISO UTC */
  readonly entered: Readonly<Record<string, string>>;
  /** last instant of each stage it has left, ISO UTC */
  readonly left: Readonly<Record<string, string>>;
  /** instants at which each clock warns, ISO UTC */
  readonly warnings: Readonly<Record<string, readonly string[]>>;
  readonly openDrafts: number;
  readonly unconfirmedFiles: number;
  readonly portalName: string | null;
}

const COURSE = `
select c.process_state as "processState",
  (select coalesce(jsonb_object_agg(s.stage, app.iso(s.at)), '{}') from (
     select stage, min(from_at) as at from stage_interval where tenant_id = c.tenant_id and case_id = c.id group by stage) s) as entered,
  (select coalesce(jsonb_object_agg(s.stage, app.iso(s.at)), '{}') from (
     select stage, max(to_at) as at from stage_interval where tenant_id = c.tenant_id and case_id = c.id and to_at is not null group by stage) s) as "left",
  (select coalesce(jsonb_object_agg(k.kind, (select coalesce(jsonb_agg(app.iso(w) order by w), '[]') from unnest(k.warn_at) w)), '{}')
   from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id) as warnings,
  (select count(*) from decision d where d.tenant_id = c.tenant_id and d.case_id = c.id and d.state = 'draft')::int
    + (select count(*) from information_request r where r.tenant_id = c.tenant_id and r.case_id = c.id and r.state = 'draft')::int as "openDrafts",
  (select count(*) from document x join document_version v on v.tenant_id = x.tenant_id and v.document_id = x.id
     join stored_object o on o.tenant_id = v.tenant_id and o.id = v.stored_object_id
   where x.tenant_id = c.tenant_id and x.case_id = c.id and o.state = 'pending')::int as "unconfirmedFiles",
  (select p.name from application a join portal p on p.tenant_id = a.tenant_id and p.id = a.portal_id
   where a.tenant_id = c.tenant_id and a.id = c.application_id) as "portalName"
from cases c where c.tenant_id = $1 and c.id = $2`;

/** @throws Refusal `not-found` */
export async function loadCourse(storage: Storage, tenantId: string, caseId: string): Promise<CaseCourse> {
  const [row] = await storage.reads.query<CaseCourse>(tenantId, {
    name: 'case-course',
    text: COURSE,
    values: [tenantId, caseId],
  });
  if (row === undefined) throw new Refusal('not-found');
  return row;
}
