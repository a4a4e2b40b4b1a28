import { isCivilDay } from '../clocks/civil-day.ts';
import type { Actor } from '../contract/actor.ts';
import type { CommandOf } from '../contract/commands.ts';
import type { CaseState } from '../contract/case-state.ts';
import { involvesSamePerson } from './distinct-persons.ts';
import { closeOverpaymentTask, proposeExcess } from './refund-proposal.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** A second person agrees: neither who proposed the refund nor who booked a payment of this case by hand. */
export function approveRefund(draft: StepDraft, command: CommandOf<'approve-refund'>): void {
  const refund = openRefund(draft, command.refundId, 'proposed');
  const { actor } = draft.event;
  refuseUnless(actor.kind === 'person', 'not-allowed');
  refuseUnless(
    !barredFromApproving(draft.state).some((other) => involvesSamePerson(other, actor)),
    'same-person',
  );
  refund.state = 'approved';
  refund.approvedBy = actor;
  draft.order({ kind: 'approve-refund', refundId: refund.id });
  draft.tell('refund.approved', { refundId: refund.id, amount: refund.amount });
  closeOverpaymentTask(draft);
}

/** The town keeps the money, for the reason given in the note. */
export function declineRefund(draft: StepDraft, command: CommandOf<'decline-refund'>): void {
  const refund = openRefund(draft, command.refundId, 'proposed');
  refund.state = 'declined';
  const { receivable } = draft.state;
  if (receivable?.id === refund.receivableId) receivable.kept += refund.amount;
  draft.order({ kind: 'decline-refund', refundId: refund.id });
  draft.tell('refund.declined', { refundId: refund.id, amount: refund.amount, noteId: command.noteId });
  closeOverpaymentTask(draft);
}

/** The cashier has paid back. */
export function bookRefund(draft: StepDraft, command: CommandOf<'book-refund'>): void {
  const refund = openRefund(draft, command.refundId, 'approved');
  refuseUnless(isCivilDay(command.bookedOn) && command.bookedOn <= draft.event.on, 'date-invalid');
  refund.state = 'booked';
  const { receivable } = draft.state;
  if (receivable?.id === refund.receivableId) receivable.paid -= refund.amount;
  draft.order({ kind: 'book-refund', refundId: refund.id, bookedOn: command.bookedOn });
  draft.tell('refund.booked', { refundId: refund.id, amount: refund.amount });
  proposeExcess(draft);
}

/** Persons who may not approve the refund. */
export function barredFromApproving(state: CaseState): Actor[] {
  return state.refund === null ? [] : [state.refund.proposedBy, ...state.bookedBy];
}

function openRefund(
  draft: StepDraft,
  refundId: string,
  state: 'proposed' | 'approved',
): NonNullable<CaseState['refund']> {
  const { refund } = draft.state;
  refuseUnless(refund?.id === refundId && refund.state === state, 'refund-not-open');
  return refund;
}
