import type { Actor } from '../contract/actor.ts';
import { samePerson } from '../contract/actor.ts';
import { isCivilDay } from '../clocks/civil-day.ts';
import type { CommandOf } from '../contract/commands.ts';
import { notify } from './notify.ts';
import { proposeExcess } from './refund-proposal.ts';
import { settleStage } from './stage-course.ts';
import { clearTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** A transfer or cash payment that a person books by hand, also in parts, also after the receivable was cancelled. */
export function bookPaymentByHand(draft: StepDraft, command: CommandOf<'book-payment'>): void {
  const { state, event } = draft;
  refuseUnless(state.receivable !== null, 'nothing-to-pay');
  refuseUnless(event.actor.kind === 'person', 'not-allowed');
  refuseUnless(
    Number.isSafeInteger(command.amount) && command.amount > 0 && command.amount <= maxAmount,
    'amount-invalid',
  );
  refuseUnless(isCivilDay(command.receivedOn) && command.receivedOn <= event.on, 'date-invalid');
  remember(draft, event.actor);
  draft.order({
    kind: 'book-payment',
    paymentId: command.paymentId,
    receivableId: state.receivable.id,
    amount: command.amount,
    method: command.method,
    receivedOn: command.receivedOn,
  });
  draft.tell('payment.booked', {
    paymentId: command.paymentId,
    amount: command.amount,
    method: command.method,
  });
  credit(draft, command.paymentId, command.amount);
}

/** A payment the provider reports as booked. */
export function bookOnlinePayment(
  draft: StepDraft,
  payment: { attemptId: string; paymentId: string; amount: number; receivedOn: string },
): void {
  const { receivable } = draft.state;
  if (receivable === null) return;
  draft.order({ kind: 'book-payment', ...payment, receivableId: receivable.id, method: 'online' });
  draft.tell('payment.booked', { paymentId: payment.paymentId, amount: payment.amount, method: 'online' });
  credit(draft, payment.paymentId, payment.amount);
}

/** The largest amount one booking may have, in cents. */
const maxAmount = 100_000_000;

function credit(draft: StepDraft, paymentId: string, amount: number): void {
  const { receivable } = draft.state;
  if (receivable === null) return;
  receivable.paid += amount;
  if (receivable.state === 'open' && receivable.paid >= receivable.amount) {
    receivable.state = 'paid';
    clearTimer(draft, 'reminder');
    draft.orderAwaited({ kind: 'render-receipt', paymentId });
    notify(draft, 'paid', paymentId);
  }
  proposeExcess(draft);
  settleStage(draft);
}

function remember(draft: StepDraft, actor: Actor): void {
  if (!draft.state.bookedBy.some((known) => samePerson(known, actor))) draft.state.bookedBy.push(actor);
}
