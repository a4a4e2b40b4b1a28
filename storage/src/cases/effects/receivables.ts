import type { Work } from '../../database/work.ts';
import { drawPaymentReference } from '../../numbers/draw-number.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';
import { personOf } from './effect-context.ts';

/** Demands the fee: a receivable with its own Kassenzeichen. */
export async function demandFee(
  { w, caseId, at, definition }: EffectContext,
  effect: EffectOf<'demand-fee'>,
): Promise<void> {
  const reference = await drawPaymentReference(w);
  w.send(
    `insert into receivable (id, tenant_id, case_id, payment_reference, title, amount, currency, due_on, demanded_at, instalments)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      effect.receivableId,
      w.tenantId,
      caseId,
      reference,
      definition.fee?.title.de ?? definition.title.de,
      effect.amount,
      definition.fee?.currency ?? 'EUR',
      effect.dueOn,
      at,
      effect.instalments === undefined ? null : JSON.stringify(effect.instalments),
    ],
  );
  await refreshFeeState(w, caseId);
}

/** Nothing is owed any more; what was paid stays to be seen. */
export async function cancelReceivable(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'cancel-receivable'>,
): Promise<void> {
  w.send(
    'update receivable set cancelled_at = coalesce(cancelled_at, $4) where tenant_id = $1 and case_id = $2 and id = $3',
    [w.tenantId, caseId, effect.receivableId, at],
  );
  await settleReceivable(w, caseId, effect.receivableId, at);
}

/** Books money that came in. The same attempt or payment again books nothing. */
export async function bookPayment(
  { w, caseId, at, actor, noteId }: EffectContext,
  effect: EffectOf<'book-payment'>,
): Promise<void> {
  const booked = await w.sql(
    `insert into payment (id, tenant_id, receivable_id, attempt_id, method, amount, received_on, reason, booked_by, booked_at)
     values ($1, $2, $3, $4, $5, $6, $7, (select text from note where tenant_id = $2 and case_id = $8 and id = $9), $10, $11)
     on conflict do nothing returning id`,
    [
      effect.paymentId,
      w.tenantId,
      effect.receivableId,
      effect.attemptId ?? null,
      effect.method,
      effect.amount,
      effect.receivedOn,
      caseId,
      noteId,
      personOf(actor),
      at,
    ],
  );
  if (booked.length > 0) await settleReceivable(w, caseId, effect.receivableId, at);
}

/**
 * Derives what a receivable is from its rows: an open refund shows first, then that it was given up, then what its
 * payments (refunds are negative ones) add up to.
 */
export async function settleReceivable(
  w: Work,
  caseId: string,
  receivableId: string,
  at: Date,
): Promise<void> {
  w.send(
    `with sums as (
       select coalesce((select sum(amount) from payment where tenant_id = $1 and receivable_id = $2), 0)::int as paid,
              exists (select 1 from refund where tenant_id = $1 and receivable_id = $2 and state in ('proposed', 'approved')) as refunding,
              exists (select 1 from refund where tenant_id = $1 and receivable_id = $2 and state = 'booked') as refunded)
     update receivable r set paid = sums.paid, version = r.version + 1,
       due_on = coalesce((select min(part.day) from (
         select (i ->> 'dueOn')::date as day, sum((i ->> 'amount')::int) over (order by i ->> 'dueOn') as upto
         from jsonb_array_elements(r.instalments) i) part where part.upto > sums.paid), r.due_on),
       state = case when sums.refunding then 'refund-proposed'
                    when r.cancelled_at is not null and sums.refunded then 'refunded'
                    when r.cancelled_at is not null then 'cancelled'
                    when sums.paid <= 0 then 'open' when sums.paid < r.amount then 'partly'
                    when sums.paid = r.amount then 'paid' else 'overpaid' end,
       settled_at = case when r.cancelled_at is not null or sums.paid >= r.amount then coalesce(r.settled_at, $3::timestamptz) end
     from sums where r.tenant_id = $1 and r.id = $2`,
    [w.tenantId, receivableId, at],
  );
  await refreshFeeState(w, caseId);
}

/** The column lists show: the state of the newest receivable that still matters, else of the newest. */
async function refreshFeeState(w: Work, caseId: string): Promise<void> {
  w.send(
    `update cases set fee_state = coalesce(
       (select state from receivable where tenant_id = $1 and case_id = $2
        order by (state in ('cancelled', 'refunded')), demanded_at desc, id desc limit 1), 'none')
     where tenant_id = $1 and id = $2`,
    [w.tenantId, caseId],
  );
}
