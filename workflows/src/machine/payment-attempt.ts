import type { CommandOf } from '../contract/commands.ts';
import type { EffectResult } from '../contract/effects.ts';
import { bookOnlinePayment } from './payments.ts';
import { clearTimer, secondsAfter, setTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** Seconds until the next look at the provider, growing to a day; then hourly until it knows an end. */
const backOff = [30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];
const afterwards = 3_600;

/** Begins an online payment. One attempt at a time: a second one waits until the first has failed or was cancelled. */
export function startPayment(draft: StepDraft, command: CommandOf<'start-payment'>): void {
  const { receivable, attempt } = draft.state;
  refuseUnless(receivable?.state === 'open' && receivable.paid < receivable.amount, 'nothing-to-pay');
  refuseUnless(attempt === null, 'attempt-open', { attemptId: attempt?.id });
  draft.state.attempt = { id: command.attemptId, receivableId: receivable.id, state: 'opening', polls: 0 };
  draft.order({ kind: 'create-attempt', attemptId: command.attemptId, receivableId: receivable.id });
  draft.orderAwaited({ kind: 'open-payment', attemptId: command.attemptId });
  draft.tell('payment.started', { attemptId: command.attemptId });
}

/** The provider has opened the payment. Where the fee was given up meanwhile it is looked up at once. */
export function paymentOpened(draft: StepDraft, attemptId: string): void {
  const { attempt, receivable } = draft.state;
  if (attempt?.id !== attemptId) return;
  attempt.state = 'open';
  draft.tell('payment.opened', { attemptId });
  if (receivable?.state === 'cancelled') lookUp(draft);
  else setTimer(draft, 'payment-poll', secondsAfter(draft.event.at, backOff[0] ?? afterwards));
}

/** Asks the provider how the attempt stands: its timer is due, or the citizen came back (which proves nothing). */
export function lookUp(draft: StepDraft): void {
  const { attempt, effects } = draft.state;
  clearTimer(draft, 'payment-poll');
  if (attempt?.state !== 'open' || effects.some((pending) => pending.effect.kind === 'look-up-payment'))
    return;
  draft.orderAwaited({ kind: 'look-up-payment', attemptId: attempt.id });
}

/** What the provider answered. Only BOOKED counts as money; failed and cancelled free the way for another attempt. */
export function paymentStatus(
  draft: StepDraft,
  attemptId: string,
  result: Extract<EffectResult, { kind: 'payment-status' }>,
): void {
  const { attempt } = draft.state;
  if (attempt?.id !== attemptId) return;
  if (result.status === 'open') {
    attempt.polls += 1;
    setTimer(draft, 'payment-poll', secondsAfter(draft.event.at, backOff[attempt.polls] ?? afterwards));
    return;
  }
  settle(draft, attemptId, result.status);
  if (result.status !== 'booked') return;
  const amount = result.amount ?? remaining(draft);
  bookOnlinePayment(draft, {
    attemptId,
    paymentId: result.paymentId ?? draft.newId(),
    amount,
    receivedOn: result.receivedOn ?? draft.event.on,
  });
}

/** The provider does not know the attempt or would not open it: there is no payment. */
export function paymentRefused(draft: StepDraft, attemptId: string, code: string): void {
  if (draft.state.attempt?.id !== attemptId) return;
  settle(draft, attemptId, 'failed');
  draft.tell('payment.refused', { attemptId, code });
}

function settle(draft: StepDraft, attemptId: string, outcome: 'booked' | 'failed' | 'cancelled'): void {
  draft.state.attempt = null;
  clearTimer(draft, 'payment-poll');
  draft.order({ kind: 'settle-attempt', attemptId, outcome });
  if (outcome !== 'booked') draft.tell(`payment.${outcome}`, { attemptId });
}

function remaining(draft: StepDraft): number {
  const { receivable } = draft.state;
  return receivable === null ? 0 : Math.max(0, receivable.amount - receivable.paid);
}
