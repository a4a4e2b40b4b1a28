import type { Command, CommandOf } from '../contract/commands.ts';
import { Refusal } from '../contract/refusal.ts';
import { close, reopen } from './closing.ts';
import { completeTask } from './complete-task.ts';
import { askConsultation, withdrawConsultation } from './consultations.ts';
import { decide } from './decision.ts';
import { certifyDeemedApproval } from './deemed-approval.ts';
import { endEarly } from './ending-early.ts';
import { extendPeriod } from './extensions.ts';
import { markMoment } from './moments.ts';
import { startPayment } from './payment-attempt.ts';
import { bookPaymentByHand } from './payments.ts';
import { requestInformation, withdrawRequest } from './questions.ts';
import { approveRefund, bookRefund, declineRefund } from './refunds.ts';
import { returnDecision, signOff } from './sign-off.ts';
import { completionStage } from './stage-course.ts';
import { moveBy } from './straight-through.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** Carries out what somebody ordered, or refuses with a code. All but paying is for persons of the house. */
export function applyCommand(draft: StepDraft, command: Command): void {
  if (command.type !== 'reopen') refuseUnless(draft.state.stage !== 'closed', 'case-closed');
  const byPerson = draft.event.actor.kind === 'person';
  refuseUnless(byPerson || command.type === 'start-payment', 'not-allowed');
  obey(draft, command);
  if (!byPerson) return;
  const { state } = draft;
  state.newsSeq = state.seq;
  state.touched = true;
  state.answered = false;
  state.questionExpired = false;
}

function obey(draft: StepDraft, command: Command): void {
  switch (command.type) {
    case 'complete-task':
      return completeTask(draft, command);
    case 'request-information':
      return requestInformation(draft, command);
    case 'withdraw-request':
      return withdrawRequest(draft, command);
    case 'ask-consultation':
      return askConsultation(draft, command);
    case 'withdraw-consultation':
      return withdrawConsultation(draft, command);
    case 'decide':
      return decide(draft, command);
    case 'sign-off':
      return signOff(draft, command);
    case 'return-decision':
      return returnDecision(draft, command);
    case 'start-payment':
      return startPayment(draft, command);
    case 'book-payment':
      return bookPaymentByHand(draft, command);
    case 'approve-refund':
      return approveRefund(draft, command);
    case 'decline-refund':
      return declineRefund(draft, command);
    case 'book-refund':
      return bookRefund(draft, command);
    case 'withdraw':
      return endEarly(draft, 'withdrawn', { noteId: command.noteId });
    case 'discontinue':
      return endEarly(draft, 'discontinued', { noteId: command.noteId });
    case 'mark-duplicate':
      return endEarly(draft, 'duplicate', { noteId: command.noteId, ofCaseId: command.ofCaseId });
    case 'move':
      return move(draft, command);
    case 'extend':
      return extendPeriod(draft, command);
    case 'certify':
      return certifyDeemedApproval(draft, command);
    case 'close':
      return close(draft);
    case 'reopen':
      return reopen(draft, command);
    default:
      throw new Refusal('invalid', { what: 'command' });
  }
}

/** An action of the definition that only moves the case. Leaving the checking stage forwards needs the evidence. */
function move(draft: StepDraft, command: CommandOf<'move'>): void {
  const { state, definition, findings } = draft;
  const action = definition.actions.find(
    (candidate) => candidate.key === command.action && candidate.does === 'move',
  );
  refuseUnless(
    action !== undefined && action.from.includes(state.stage) && state.decision === null,
    'action-not-available',
  );
  refuseUnless(action.outcome === undefined || state.outcome === null, 'already-decided');
  refuseUnless(state.request === null, 'question-open', { requestId: state.request?.id });
  if (state.stage === completionStage(draft)) {
    refuseUnless(findings.evidenceComplete, 'evidence-missing', { missing: findings.missingEvidence });
    markMoment(draft, 'complete');
  }
  draft.tell('case.moved', { action: action.key, from: state.stage });
  moveBy(draft, action);
}
