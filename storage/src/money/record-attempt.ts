import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** What an attempt needs to be opened or looked up at the provider. */
export interface AttemptForProvider {
  attemptId: string;
  caseId: string;
  caseNumber: string;
  serviceKey: string;
  receivableId: string;
  paymentReference: string;
  title: string;
  /** cents still owed */ amount: number;
  currency: string;
  dueOn: string;
  state: 'created' | 'open' | 'booked' | 'failed' | 'cancelled';
  transactionId: string | null;
  redirectUrl: string | null;
}

/** @throws Refusal `not-found` */
export async function loadAttempt(
  storage: Storage,
  tenantId: string,
  attemptId: string,
): Promise<AttemptForProvider> {
  return storage.inTenant(tenantId, async (w) => {
    const [row] = await w.sql<AttemptForProvider>(
      `select a.id as "attemptId", r.case_id as "caseId", c.case_number as "caseNumber", c.service_key as "serviceKey",
         r.id as "receivableId", r.payment_reference as "paymentReference", r.title, greatest(r.amount - r.paid, 0) as amount, r.currency,
         r.due_on as "dueOn", a.state, a.transaction_id as "transactionId", a.redirect_url as "redirectUrl"
       from payment_attempt a join receivable r on r.tenant_id = a.tenant_id and r.id = a.receivable_id
         join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
       where a.tenant_id = $1 and a.id = $2`,
      [tenantId, attemptId],
    );
    if (row === undefined) throw new Refusal('not-found');
    return row;
  });
}

/**
 * The provider took the payment in: its transaction and page. The same answer again changes nothing.
 * @throws Refusal `not-found`, `conflict` when the attempt carries another transaction already
 */
export async function recordAttemptResult(
  storage: Storage,
  tenantId: string,
  result: { attemptId: string; transactionId: string; redirectUrl: string },
): Promise<void> {
  await storage.inTenant(tenantId, async (w) => {
    const [row] = await w.sql<{ transactionId: string | null }>(
      'select transaction_id as "transactionId" from payment_attempt where tenant_id = $1 and id = $2 for update',
      [tenantId, result.attemptId],
    );
    if (row === undefined) throw new Refusal('not-found');
    if (row.transactionId !== null && row.transactionId !== result.transactionId)
      throw new Refusal('conflict');
    await w.sql(
      `update payment_attempt set transaction_id = $3, redirect_url = $4, state = case when state = 'created' then 'open' else state end
       where tenant_id = $1 and id = $2`,
      [tenantId, result.attemptId, result.transactionId, result.redirectUrl],
    );
  });
}

/** Notes that the provider was asked. @param method how was paid, once known */
export async function recordPoll(
  storage: Storage,
  tenantId: string,
  attemptId: string,
  method?: string,
): Promise<void> {
  await storage.inTenant(tenantId, (w) =>
    w.sql(
      'update payment_attempt set polled_at = $3, method = coalesce($4, method) where tenant_id = $1 and id = $2',
      [tenantId, attemptId, w.clock.now(), method ?? null],
    ),
  );
}
