import { closeTasks, openMachineTask } from './tasks.ts';
import type { StepDraft } from './step-draft.ts';

/** What the town holds beyond what is owed, in cents. Nothing is owed of a cancelled receivable. */
export function excess(draft: StepDraft): number {
  const { receivable } = draft.state;
  if (receivable === null) return 0;
  const owed = receivable.state === 'cancelled' ? 0 : receivable.amount;
  return Math.max(0, receivable.paid - owed - receivable.kept);
}

/**
 * Proposes to pay back what is held beyond what is owed. A proposal nobody has approved yet is replaced by one over
 * the whole amount; an approved one is paid first. The proposer cannot approve.
 */
export function proposeExcess(draft: StepDraft): void {
  const { state, event } = draft;
  const amount = excess(draft);
  if (state.receivable === null || amount === 0) return;
  if (state.refund?.state === 'approved') return;
  if (state.refund?.state === 'proposed') {
    if (state.refund.amount === amount && state.refund.receivableId === state.receivable.id) return;
    draft.order({ kind: 'decline-refund', refundId: state.refund.id });
  }
  const bookedBy = state.bookedBy.at(-1);
  state.refund = {
    id: draft.newId(),
    receivableId: state.receivable.id,
    amount,
    state: 'proposed',
    proposedBy: event.actor,
    ...(bookedBy === undefined ? {} : { paymentBookedBy: bookedBy }),
  };
  draft.order({
    kind: 'propose-refund',
    refundId: state.refund.id,
    receivableId: state.receivable.id,
    amount,
  });
  if (state.receivable.state === 'paid') openMachineTask(draft, 'overpayment');
}

/** The task that made an overpayment visible is done once somebody has ruled on the refund. */
export function closeOverpaymentTask(draft: StepDraft): void {
  closeTasks(draft, 'done', (task) => task.key === 'overpayment');
}
