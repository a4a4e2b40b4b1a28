import { promisesOf } from '../load/acknowledged.ts';
import type { Invariant, Violation } from './sight.ts';

interface AttemptRow {
  id: string;
  receivableId: string;
  state: string;
  transactionId: string | null;
  booked: number;
  cents: number;
}

const cents = (euros: number): number => Math.round(euros * 100);

/**
 * The provider's books and ours tell the same: at most one effective charge per receivable, each booked once and to
 * the cent; nothing booked that the provider does not know; every sum fits.
 */
export const oneCharge: Invariant = async (sight) => {
  const violations: Violation[] = [];
  const attempts = await sight.rows<AttemptRow>(
    `select a.id, a.receivable_id as "receivableId", a.state, a.transaction_id as "transactionId",
       (select count(*)::int from payment p where p.tenant_id = a.tenant_id and p.attempt_id = a.id) as booked,
       (select coalesce(sum(p.amount), 0)::int from payment p where p.tenant_id = a.tenant_id and p.attempt_id = a.id) as cents
     from payment_attempt a`,
  );
  const byId = new Map(attempts.map((row) => [row.id, row]));
  const charged = new Map<string, number>();
  for (const entry of sight.ledger) {
    if (entry.status !== 'PAYED') continue;
    const { requestId, grosAmount } = entry.paymentRequest;
    const attempt = byId.get(requestId);
    if (attempt === undefined) {
      violations.push({ kind: 'charge-unknown', about: requestId });
      continue;
    }
    charged.set(attempt.receivableId, (charged.get(attempt.receivableId) ?? 0) + 1);
    if (attempt.booked !== 1)
      violations.push({ kind: 'charge-not-booked-once', about: `${requestId}: ${attempt.booked}` });
    else if (attempt.cents !== cents(grosAmount))
      violations.push({ kind: 'charge-amount-differs', about: requestId });
    if (attempt.transactionId !== entry.transactionId)
      violations.push({ kind: 'charge-of-other-transaction', about: requestId });
  }
  for (const [receivableId, times] of charged)
    if (times > 1) violations.push({ kind: 'charged-twice', about: `${receivableId}: ${times}` });
  const paid = new Set(
    sight.ledger
      .filter(({ status }) => status === 'PAYED')
      .map(({ paymentRequest }) => paymentRequest.requestId),
  );
  for (const { id, booked } of attempts)
    if (booked > 0 && !paid.has(id)) violations.push({ kind: 'booked-without-charge', about: id });
  for (const { attemptId } of promisesOf(sight.promised, 'paid'))
    if (!paid.has(attemptId)) violations.push({ kind: 'paid-unknown-to-provider', about: attemptId });
  const sums = await sight.rows<{ about: string }>(
    `select r.id::text as about from receivable r
     where r.paid <> (select coalesce(sum(p.amount), 0) from payment p where p.tenant_id = r.tenant_id and p.receivable_id = r.id)`,
  );
  return [...violations, ...sums.map(({ about }) => ({ kind: 'sum-differs', about }))];
};
