import { newId } from '../../database/ids.ts';
import type { EffectContext, EffectOf } from './effect-context.ts';
import { personOf } from './effect-context.ts';
import { settleReceivable } from './receivables.ts';

/** What was paid is to go back: proposed to a second person. */
export async function proposeRefund(
  { w, caseId, at, actor, noteId }: EffectContext,
  effect: EffectOf<'propose-refund'>,
): Promise<void> {
  await w.sql(
    `insert into refund (id, tenant_id, receivable_id, amount, proposed_by, reason, created_at)
     values ($1, $2, $3, $4, $5, (select text from note where tenant_id = $2 and case_id = $6 and id = $7), $8)`,
    [effect.refundId, w.tenantId, effect.receivableId, effect.amount, personOf(actor), caseId, noteId, at],
  );
  await settleReceivable(w, caseId, effect.receivableId, at);
}

/** A second person agrees; the database refuses whoever proposed it or booked the payment by hand. */
export async function approveRefund(
  context: EffectContext,
  effect: EffectOf<'approve-refund'>,
): Promise<void> {
  await change(
    context,
    effect.refundId,
    `state = 'approved', approved_by = $3`,
    ['proposed'],
    personOf(context.actor),
  );
}

/** The refund is not made; the receivable is again what its payments say. */
export async function declineRefund(
  context: EffectContext,
  effect: EffectOf<'decline-refund'>,
): Promise<void> {
  await change(
    context,
    effect.refundId,
    `state = 'declined', booked_by = $3`,
    ['proposed', 'approved'],
    null,
  );
}

/** The money went back: a negative payment. */
export async function bookRefund(context: EffectContext, effect: EffectOf<'book-refund'>): Promise<void> {
  const { w, caseId, at, actor } = context;
  const row = await change(
    context,
    effect.refundId,
    `state = 'booked', booked_by = $3`,
    ['approved'],
    personOf(actor),
  );
  if (row === undefined) return;
  await w.sql(
    `insert into payment (id, tenant_id, receivable_id, method, amount, received_on, booked_by, booked_at)
     values ($1, $2, $3, 'refund', $4, $5, $6, $7)`,
    [newId(), w.tenantId, row.receivableId, -row.amount, effect.bookedOn, personOf(actor), at],
  );
  await settleReceivable(w, caseId, row.receivableId, at);
}

async function change(
  { w, caseId, at }: EffectContext,
  refundId: string,
  assignment: string,
  from: readonly string[],
  personId: string | null,
): Promise<{ receivableId: string; amount: number } | undefined> {
  const [row] = await w.sql<{ receivableId: string; amount: number }>(
    `update refund set ${assignment} where tenant_id = $1 and id = $2 and state = any($4)
     returning receivable_id as "receivableId", amount`,
    [w.tenantId, refundId, personId, [...from]],
  );
  if (row !== undefined) await settleReceivable(w, caseId, row.receivableId, at);
  return row;
}
