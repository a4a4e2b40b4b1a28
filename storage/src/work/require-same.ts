import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/**
 * A row that the Idempotency-Key of a request names was there already: it must say what is sent now.
 * @param sql select of `same` for the tenant ($1) and the row's id ($2)
 * @throws Refusal `idempotency-conflict` when the key was used for something else
 */
export async function requireSame(w: Work, sql: string, id: string, sent: readonly unknown[]): Promise<void> {
  const [known] = await w.sql<{ same: boolean }>(sql, [w.tenantId, id, ...sent]);
  if (known?.same !== true) throw new Refusal('idempotency-conflict');
}
