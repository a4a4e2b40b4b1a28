import { addDays, addMonths, civilDayOf, endOfDay } from '../clocks/civil-day.ts';
import { nextUnpaid } from '../clocks/instalments.ts';
import { parsePeriod } from '../clocks/period.ts';
import { notify } from './notify.ts';
import { proposeExcess } from './refund-proposal.ts';
import { clearTimer, setTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Demands the fee when a stage waits for money: receivable, message, first reminder. Does nothing where nothing is to
 * be paid or it was paid before. The amount of an open receivable never changes by itself.
 */
export function demandFee(draft: StepDraft): void {
  const { state, definition, findings, event } = draft;
  const amount = findings.feeAmount ?? 0;
  if (definition.fee === null || amount <= 0) return;
  if (state.receivable !== null && state.receivable.state !== 'cancelled') return;
  refuseUnless(state.attempt === null && !refundIsOpen(draft), 'fee-not-settled');
  const { dueDays } = definition.fee;
  const { feeInstalments: instalments } = findings;
  const dueOn = instalments?.[0]?.dueOn ?? addDays(civilDayOf(event.on), dueDays);
  const id = draft.newId();
  const parts = instalments === undefined ? {} : { instalments };
  state.receivable = { id, amount, paid: 0, kept: 0, dueOn, state: 'open', reminders: 0, ...parts };
  draft.order({ kind: 'demand-fee', receivableId: id, amount, dueDays, dueOn, ...parts });
  notify(draft, 'fee', id);
  armReminder(draft);
}

/**
 * Gives up the fee, because the application was rejected or has ended: nothing is owed any more, an attempt under way
 * is looked up first, and what was paid is proposed for refund.
 */
export function releaseFee(draft: StepDraft): void {
  const { receivable, attempt, effects } = draft.state;
  if (receivable === null || receivable.state === 'cancelled') return;
  draft.order({ kind: 'cancel-receivable', receivableId: receivable.id });
  receivable.state = 'cancelled';
  clearTimer(draft, 'reminder');
  if (attempt?.state === 'open' && !effects.some((pending) => pending.effect.kind === 'look-up-payment')) {
    clearTimer(draft, 'payment-poll');
    draft.orderAwaited({ kind: 'look-up-payment', attemptId: attempt.id });
  }
  proposeExcess(draft);
}

/** Reminds of an open receivable. Reminders that fell due meanwhile collapse into one. */
export function remind(draft: StepDraft): void {
  const { receivable } = draft.state;
  clearTimer(draft, 'reminder');
  if (receivable?.state !== 'open') return;
  const due = reminderInstants(draft).filter((at) => at <= draft.event.at).length;
  if (due > receivable.reminders) {
    receivable.reminders = due;
    if (isLate(draft)) {
      notify(draft, 'reminder', receivable.id);
      draft.tell('fee.reminded', { receivableId: receivable.id, reminder: due });
    }
  }
  armReminder(draft);
}

/** True while a refund awaits a second person or its booking. */
export function refundIsOpen(draft: StepDraft): boolean {
  return draft.state.refund?.state === 'proposed' || draft.state.refund?.state === 'approved';
}

function armReminder(draft: StepDraft): void {
  const next = reminderInstants(draft)[draft.state.receivable?.reminders ?? 0];
  if (next !== undefined) setTimer(draft, 'reminder', next);
}

/** True where something is open whose day is over; of a fee due in parts, the next part. */
function isLate({ state: { receivable }, event }: StepDraft): boolean {
  if (receivable?.instalments === undefined) return true;
  const next = nextUnpaid(receivable.instalments, receivable.paid);
  return next !== null && next.dueOn < civilDayOf(event.on);
}

/** A reminder follows when the day `period` after the due day is over, that of each part. */
function reminderInstants(draft: StepDraft): string[] {
  const { receivable } = draft.state;
  if (receivable === null) return [];
  const days = receivable.instalments?.map(({ dueOn }) => dueOn) ?? [receivable.dueOn];
  return (draft.definition.fee?.reminders ?? [])
    .map(parsePeriod)
    .flatMap((period) => days.map((dueOn) => endOfDay(addDays(addMonths(dueOn, period.months), period.days))))
    .sort();
}
