import type { EffectContext, EffectOf } from './effect-context.ts';

/** A new attempt to pay online; the database allows one open attempt per receivable. */
export async function createAttempt(
  { w, at }: EffectContext,
  effect: EffectOf<'create-attempt'>,
): Promise<void> {
  w.send(
    `insert into payment_attempt (id, tenant_id, receivable_id, state, created_at) values ($1, $2, $3, 'created', $4)`,
    [effect.attemptId, w.tenantId, effect.receivableId, at],
  );
}

/** The provider said how the attempt ended. */
export async function settleAttempt(
  { w, at }: EffectContext,
  effect: EffectOf<'settle-attempt'>,
): Promise<void> {
  w.send(
    `update payment_attempt set state = $3, closed_at = $4 where tenant_id = $1 and id = $2 and state in ('created', 'open')`,
    [w.tenantId, effect.attemptId, effect.outcome, at],
  );
}
