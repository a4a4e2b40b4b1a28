import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/**
 * Writes the reason a command names by its `noteId`, for `prepare`. A refused command takes it away again.
 * @throws Refusal `reason-required` when there is no word in it
 */
export async function addReason(
  w: Work,
  reason: { caseId: string; noteId: string; text: string; actor: Actor },
): Promise<void> {
  const text = reason.text.trim();
  if (text === '') throw new Refusal('reason-required');
  await w.sql(
    `insert into note (id, tenant_id, case_id, text, kind, author_id, created_at) values ($1, $2, $3, $4, 'reason', $5, $6)`,
    [
      reason.noteId,
      w.tenantId,
      reason.caseId,
      text,
      reason.actor.kind === 'person' ? reason.actor.id : null,
      w.clock.now(),
    ],
  );
}
