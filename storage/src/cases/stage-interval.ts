import type { Work } from '../database/work.ts';

/** What a stage interval records: reports cannot invent it later. */
export interface IntervalOf {
  stage: string;
  waitingFor: string;
  assigneeId: string | null;
}

/** Ends the open interval of a case and begins the next; the same stage, wait and assignee again changes nothing. */
export function turnInterval(w: Work, caseId: string, next: IntervalOf, at: Date): void {
  w.send(
    `update stage_interval set to_at = greatest(from_at, $3::timestamptz)
     where tenant_id = $1 and case_id = $2 and to_at is null
       and (stage, waiting_for, assignee_id) is distinct from ($4::text, $5::text, $6::uuid)`,
    [w.tenantId, caseId, at, next.stage, next.waitingFor, next.assigneeId],
  );
  w.send(
    `insert into stage_interval (tenant_id, case_id, stage, waiting_for, assignee_id, from_at)
     select $1, $2, $4, $5, $6, greatest($3::timestamptz, coalesce(
       (select max(to_at) from stage_interval where tenant_id = $1 and case_id = $2), $3::timestamptz))
     where not exists (select 1 from stage_interval where tenant_id = $1 and case_id = $2 and to_at is null)`,
    [w.tenantId, caseId, at, next.stage, next.waitingFor, next.assigneeId],
  );
}

/** Ends the open interval: the case is closed. */
export function endInterval(w: Work, caseId: string, at: Date): void {
  w.send(
    `update stage_interval set to_at = greatest(from_at, $3::timestamptz) where tenant_id = $1 and case_id = $2 and to_at is null`,
    [w.tenantId, caseId, at],
  );
}
