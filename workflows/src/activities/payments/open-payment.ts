import { loadAttempt, recordAttemptResult } from '@aktenlauf/storage/money/record-attempt.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { EffectResult } from '../../contract/effects.ts';
import { ProviderProblem } from './payment-provider.ts';
import type { PaymentAccess } from './payment-access.ts';

/**
 * Opens an attempt at the provider and keeps its transaction and page. Again with the same attempt: nothing new.
 * @throws ProviderProblem when it may succeed later
 */
export async function openPayment(
  storage: Storage,
  access: PaymentAccess,
  { tenantId, attemptId }: { tenantId: string; attemptId: string },
): Promise<EffectResult> {
  const attempt = await loadAttempt(storage, tenantId, attemptId);
  if (attempt.transactionId !== null || attempt.state !== 'created') return { kind: 'payment-opened' };
  if (attempt.amount <= 0) return { kind: 'effect-refused', code: 'nothing-to-pay' };
  const { endPointId, tenantKey } = await access.endPointOf(tenantId);
  try {
    const transaction = await access.provider.open({
      requestId: attemptId,
      endPointId,
      amount: attempt.amount,
      reference: attempt.paymentReference,
      title: attempt.title,
      redirectUrl: access.returnUrl(tenantKey, attemptId),
      at: storage.clock.now(),
    });
    // a payment found again may have ended already; its page is then of no use, the look at its status says more
    const redirectUrl = transaction.redirectUrl ?? access.returnUrl(tenantKey, attemptId);
    await recordAttemptResult(storage, tenantId, {
      attemptId,
      transactionId: transaction.transactionId,
      redirectUrl,
    });
    return { kind: 'payment-opened' };
  } catch (error) {
    if (error instanceof ProviderProblem && error.code === 'rejected')
      return { kind: 'effect-refused', code: 'payment-rejected' };
    throw error;
  }
}
