import type { CaseState, Projection } from '@aktenlauf/workflows/contract/case-state.ts';
import type { Work } from '../database/work.ts';

/** When the run must look again, and what lists show of the clocks. */
export interface Due {
  wakeAt: string | null;
}

/**
 * Writes the state with what lists show of it. Clocks are rows: the earliest that runs or has run out gives the due
 * date; a case whose clocks all stand still is paused. Nothing wakes a closed case.
 */
export async function writeState(
  w: Work,
  caseId: string,
  state: CaseState,
  projection: Projection,
  unread: boolean,
): Promise<Due> {
  const [row] = await w.sql<Due>(
    `with clocks as (
       select min(due_at) filter (where state in ('running', 'expired')) as due_at,
              (array_agg(kind order by due_at, kind) filter (where state in ('running', 'expired') and due_at is not null))[1] as due_clock,
              coalesce(bool_or(state = 'paused'), false) as paused,
              min(least(due_at, coalesce(warn_at[warned + 1], 'infinity'))) filter (where state = 'running') as clock_wake
       from clock where tenant_id = $1 and case_id = $2)
     update cases set process_state = $3, stage = $4, waiting_for = $5, waiting_reason = $6, resume_by = $7, available_actions = $8,
       seq = $9, outcome = $10, unread = unread or $11,
       next_due_at = clocks.due_at, next_due_clock = clocks.due_clock, due_paused = clocks.due_at is null and clocks.paused,
       wake_at = case when $4 = 'closed' then null else least(clocks.clock_wake, $12::timestamptz) end,
       version = version + 1, updated_at = $13
     from clocks where cases.tenant_id = $1 and cases.id = $2
     returning app.iso(cases.wake_at) as "wakeAt"`,
    [
      w.tenantId,
      caseId,
      JSON.stringify(state),
      projection.stage,
      projection.waitingFor,
      projection.waitingReason,
      projection.resumeBy,
      JSON.stringify(projection.availableActions),
      state.seq,
      state.outcome,
      unread,
      projection.nextTimerAt,
      w.clock.now(),
    ],
    'write-state',
  );
  if (row === undefined) throw new Error('case vanished under its lock');
  return row;
}
