import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import { turnInterval } from '../cases/stage-interval.ts';
import type { Work } from '../database/work.ts';
import { requireNotExcluded } from '../access/require-not-excluded.ts';

/**
 * Writes who owns a locked case, with the interval reports count by.
 * @throws Refusal `person-excluded`
 */
export async function setAssignee(w: Work, theCase: LockedCase, assigneeId: string | null): Promise<void> {
  if (assigneeId !== null) await requireNotExcluded(w, theCase.id, assigneeId);
  const now = w.clock.now();
  await w.sql(
    'update cases set assignee_id = $3, assigned_at = case when $3::uuid is null then null else $4::timestamptz end where tenant_id = $1 and id = $2',
    [w.tenantId, theCase.id, assigneeId, now],
  );
  turnInterval(w, theCase.id, { stage: theCase.stage, waitingFor: theCase.waitingFor, assigneeId }, now);
}

/** Somebody else put the case on the desk of its owner: it stands in bold there until they open it. */
export async function markUnread(w: Work, caseId: string): Promise<void> {
  await w.sql('update cases set unread = true where tenant_id = $1 and id = $2', [w.tenantId, caseId]);
}

/** Whoever takes a case knows that it is there: it is no news to them. */
export async function markSeen(w: Work, caseId: string): Promise<void> {
  await w.sql('update cases set unread = false where tenant_id = $1 and id = $2', [w.tenantId, caseId]);
}

/** @throws Refusal `not-found` when nobody active of this tenant has this id */
export async function requirePerson(w: Work, personId: string): Promise<void> {
  const [person] = await w.sql('select 1 from person where tenant_id = $1 and id = $2 and active', [
    w.tenantId,
    personId,
  ]);
  if (person === undefined) throw new Refusal('not-found', { what: 'person' });
}
