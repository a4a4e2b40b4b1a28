import { closeQuestion } from './questions.ts';
import { returnToDraft } from './decision.ts';
import { markMoment } from './moments.ts';
import { notify } from './notify.ts';
import { closingStage, moveTo } from './stage-course.ts';
import { openMachineTask } from './tasks.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * The statutory period is over without a decision: the permit counts as granted (§ 42a VwVfG). The applicant may ask
 * for a certificate, so a clerk has a task before closing.
 */
export function deemApproved(draft: StepDraft, clock: string): void {
  if (draft.state.outcome !== null) return;
  closeQuestion(draft, 'withdrawn');
  returnToDraft(draft);
  draft.state.outcome = 'deemed';
  draft.tell('case.deemed-approved', { clock });
  markMoment(draft, 'decided');
  notify(draft, 'decision');
  moveTo(draft, closingStage(draft));
  openMachineTask(draft, 'certify-deemed-approval');
}
