import type { CommandOf } from '../contract/commands.ts';
import { closeConsultations } from './consultations.ts';
import { closeQuestion } from './questions.ts';
import { returnToDraft } from './decision.ts';
import { markMoment } from './moments.ts';
import { notify } from './notify.ts';
import { closingStage, moveTo } from './stage-course.ts';
import { closeTasks, openMachineTask } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * The statutory period is over without a decision: the permit counts as granted (§ 42a VwVfG). The applicant may ask
 * for a certificate, so a clerk has a task before closing.
 */
export function deemApproved(draft: StepDraft, clock: string): void {
  if (draft.state.outcome !== null) return;
  closeQuestion(draft, 'withdrawn');
  closeConsultations(draft);
  returnToDraft(draft);
  draft.state.outcome = 'deemed';
  draft.tell('case.deemed-approved', { clock });
  markMoment(draft, 'decided');
  notify(draft, 'deemed');
  moveTo(draft, closingStage(draft));
  openMachineTask(draft, 'certify-deemed-approval');
}

/** The applicant asked for it in writing (§ 42a Abs. 3 VwVfG): the certificate is written and goes to the post room. */
export function certifyDeemedApproval(draft: StepDraft, command: CommandOf<'certify'>): void {
  const { state, definition, findings } = draft;
  const action = definition.actions.find(
    (candidate) => candidate.key === command.action && candidate.does === 'certify',
  );
  refuseUnless(
    action?.notice !== undefined && action.from.includes(state.stage) && state.outcome === 'deemed',
    'action-not-available',
  );
  refuseUnless(findings.applicantUnreachable !== true, 'action-not-available');
  draft.orderAwaited({ kind: 'render-certificate', letter: action.notice, dispatchId: draft.newId() });
  closeTasks(draft, 'done', (task) => task.key === 'certify-deemed-approval');
  draft.tell('certificate.ordered', { action: action.key });
}
