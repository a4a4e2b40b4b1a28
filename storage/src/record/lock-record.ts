import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/**
 * Locks the case's row until the transaction ends, so that closing and filing cannot pass each other.
 * @param completing the document was ordered before the case was closed and completes its record: filed also when frozen
 * @throws Refusal `not-found`, `case-frozen`
 */
export async function lockRecord(w: Work, caseId: string, completing = false): Promise<void> {
  const [row] = await w.sql<{ frozen: boolean }>(
    'select frozen_at is not null as frozen from cases where tenant_id = $1 and id = $2 for update',
    [w.tenantId, caseId],
    'lock-record',
  );
  if (row === undefined) throw new Refusal('not-found');
  if (row.frozen && !completing) throw new Refusal('case-frozen');
}
