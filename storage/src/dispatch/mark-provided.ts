import { lockCase } from '../cases/lock-case.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';

/**
 * The mail that tells of a notice ready for retrieval has left: from this day the window runs. A second mail, another
 * channel or a state that has moved on change nothing.
 */
export async function markProvided(w: Work, dispatchId: string): Promise<void> {
  const [row] = await w.sql<{ caseId: string }>(
    'select case_id as "caseId" from dispatch where tenant_id = $1 and id = $2',
    [w.tenantId, dispatchId],
  );
  if (row === undefined) return;
  await lockCase(w, row.caseId, { allowClosed: true });
  const now = w.clock.now();
  const marked = await w.sql(
    `update dispatch set notified_at = $3 where tenant_id = $1 and id = $2 and channel = 'retrieval' and state = 'provided' and notified_at is null
     returning id`,
    [w.tenantId, dispatchId, now],
  );
  if (marked.length === 0) return;
  await putInbox(w, {
    caseId: row.caseId,
    source: 'spool',
    messageId: `provided/${dispatchId}`,
    fact: { kind: 'dispatch-provided', dispatchId },
    at: now,
  });
}
