import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { putInbox } from '../queues/put-inbox.ts';

/**
 * The citizen came back from the provider's page. It proves nothing and only asks the course of the case to look.
 * @throws Refusal `not-found` when the attempt is not one of this case
 */
export async function reportReturn(
  storage: Storage,
  returned: { tenantId: string; caseId: string; attemptId: string },
): Promise<void> {
  const { tenantId, caseId, attemptId } = returned;
  await storage.inTenant(tenantId, async (w) => {
    const [attempt] = await w.sql<{ state: string }>(
      `select a.state from payment_attempt a join receivable r on r.tenant_id = a.tenant_id and r.id = a.receivable_id
       where a.tenant_id = $1 and r.case_id = $2 and a.id = $3`,
      [tenantId, caseId, attemptId],
    );
    if (attempt === undefined) throw new Refusal('not-found');
    if (attempt.state !== 'created' && attempt.state !== 'open') return;
    // each return is worth a look of its own: the payment may only now be finished
    await putInbox(w, {
      caseId,
      source: 'citizen',
      messageId: `returned/${attemptId}/${newId()}`,
      fact: { kind: 'payment-returned', attemptId },
    });
  });
}
