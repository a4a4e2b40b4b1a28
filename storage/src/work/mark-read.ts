import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** The person in charge has looked at what is new; others looking changes nothing. @throws Refusal `not-found` */
export async function markRead(
  storage: Storage,
  of: { tenantId: string; caseId: string; personId: string },
): Promise<void> {
  await storage.inTenant(of.tenantId, async (w) => {
    const [theCase] = await w.sql<{ mine: boolean }>(
      'select assignee_id is not distinct from $3::uuid as mine from cases where tenant_id = $1 and id = $2',
      [w.tenantId, of.caseId, of.personId],
    );
    if (theCase === undefined) throw new Refusal('not-found');
    if (!theCase.mine) return;
    await w.sql(
      'update cases set unread = false, version = version + 1 where tenant_id = $1 and id = $2 and unread',
      [w.tenantId, of.caseId],
    );
    await w.sql(
      `update message set read_at = $3 where tenant_id = $1 and case_id = $2 and direction = 'in' and read_at is null`,
      [w.tenantId, of.caseId, w.clock.now()],
    );
  });
}
