import { closeConsultations } from './consultations.ts';
import { closeQuestion } from './questions.ts';
import { returnToDraft } from './decision.ts';
import { stopAllClocks } from './moments.ts';
import { cancelDispatches } from './notice-dispatch.ts';
import { notify } from './notify.ts';
import { releaseFee } from './receivable.ts';
import { closingStage, moveTo } from './stage-course.ts';
import { closeTasks } from './tasks.ts';
import { clearTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** Ways a case ends without a decision. */
export type EarlyEnd = 'withdrawn' | 'discontinued' | 'duplicate';

/**
 * Ends the course without a decision: whatever is open is cancelled, money is given up or proposed for refund, clocks
 * stop, and a clerk closes the case. Refused once a decision is effective: that can only be revoked.
 */
export function endEarly(draft: StepDraft, outcome: EarlyEnd, payload: Record<string, unknown>): void {
  const { state } = draft;
  refuseUnless(state.outcome === null, 'already-decided');
  draft.tell(`case.${outcome}`, payload);
  closeQuestion(draft, 'withdrawn');
  closeConsultations(draft);
  returnToDraft(draft);
  state.outcome = outcome;
  clearTimer(draft, 'retrieval-window');
  cancelDispatches(draft);
  closeTasks(draft, 'cancelled', () => true);
  releaseFee(draft);
  stopAllClocks(draft);
  notify(draft, 'closed');
  moveTo(draft, closingStage(draft));
}
