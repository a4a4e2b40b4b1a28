import { newId } from '@aktenlauf/storage/database/ids.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { loadAttempt, recordPoll } from '@aktenlauf/storage/money/record-attempt.ts';
import { civilDayOf } from '../../clocks/civil-day.ts';
import type { EffectResult } from '../../contract/effects.ts';
import type { PaymentAccess } from './payment-access.ts';
import { ProviderProblem } from './payment-provider.ts';
import type { ProviderTransaction } from './payment-provider.ts';

/**
 * Asks the provider how an attempt stands. Only its answer counts; an attempt that was never opened is open.
 * @throws ProviderProblem when it may be answered later
 */
export async function lookUpPayment(
  storage: Storage,
  access: PaymentAccess,
  { tenantId, attemptId }: { tenantId: string; attemptId: string },
): Promise<EffectResult> {
  const attempt = await loadAttempt(storage, tenantId, attemptId);
  if (attempt.transactionId === null) return { kind: 'payment-status', status: 'open' };
  const { endPointId } = await access.endPointOf(tenantId);
  const transaction = await access.provider.lookUp(endPointId, attempt.transactionId);
  await recordPoll(storage, tenantId, attemptId, transaction.method ?? undefined);
  // an answer about another payment says nothing about ours: giving ours up for it could charge twice
  if (transaction.requestId !== attemptId) throw new ProviderProblem('reply-unreadable');
  if (transaction.status !== 'booked') return { kind: 'payment-status', status: transaction.status };
  return {
    kind: 'payment-status',
    status: 'booked',
    paymentId: newId(),
    amount: transaction.amount,
    receivedOn: receivedOn(transaction, storage.clock.now()),
  };
}

/** The day the provider says; today where it says none or one that is still to come. */
function receivedOn({ at }: ProviderTransaction, now: Date): string {
  const said = at === null ? Number.NaN : Date.parse(at);
  return civilDayOf((Number.isNaN(said) || said > now.getTime() ? now : new Date(said)).toISOString());
}
