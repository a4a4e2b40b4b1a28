import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '../../scripts/application.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import type { FaultCounts } from '../../scripts/stack/payment-provider/provider-faults.ts';

/** Orders the next answers of the provider to go wrong. */
export async function orderProviderFaults(
  application: Application,
  counts: Partial<FaultCounts>,
): Promise<void> {
  const { origin } = new URL(application.stack.payment.baseUrl);
  await fetch(`${origin}/control/faults`, { method: 'PUT', body: JSON.stringify(counts) });
}

/** The provider is in trouble: half of the times it answers so, half of the times nobody is there. */
export async function paymentOutage(application: Application, holdMs: number, gone: boolean): Promise<void> {
  if (gone) {
    await application.stack.kill('payment');
    await pause(holdMs);
    await application.stack.restart('payment');
    return;
  }
  await orderProviderFaults(application, { down: -1 });
  await pause(holdMs);
  await orderProviderFaults(application, { down: 0 });
}

/** A citizen on the way to the provider, who can say that a payment was made. */
export interface Payer {
  readonly attemptId: string;
  /** @returns the status of the answer */
  report(attemptId: string): Promise<number>;
}

/**
 * The last payers say of their payments that they were made, each twice at once, and of each other's payments, too.
 * @returns what must not have happened: somebody was heard about another person's payment
 */
export async function forgeReturns(payers: readonly Payer[]): Promise<string[]> {
  const last = payers.slice(-4);
  const reports = last.flatMap((payer) =>
    last.flatMap(({ attemptId }) =>
      [1, 2].map(async () => ({ payer, attemptId, status: await payer.report(attemptId) })),
    ),
  );
  const heard = (await Promise.allSettled(reports)).flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
  return heard
    .filter(({ payer, attemptId, status }) => payer.attemptId !== attemptId && status < 400)
    .map(
      ({ attemptId, status }) => `a return for the foreign attempt ${attemptId} was answered with ${status}`,
    );
}

/**
 * When all faults are lifted every payer comes back to the town once more: from then on each payment must be booked,
 * without waiting for the product's own next look.
 */
export async function everybodyReturns(application: Application, payers: readonly Payer[]): Promise<void> {
  await orderProviderFaults(application, { lost: 0, late: 0, foreign: 0, broken: 0, down: 0 });
  for (const { attemptId, report } of payers) {
    await waitUntil('a payer is heard', 60_000, async () => (await report(attemptId)) < 500);
  }
}
