import type { CommandOf } from '../contract/commands.ts';
import type { Findings } from '../contract/case-event.ts';
import type { CaseState } from '../contract/case-state.ts';
import type { RefusalCode } from '../contract/refusal.ts';
import { Refusal } from '../contract/refusal.ts';
import type { ActionDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import { closeConsultations } from './consultations.ts';
import { markMoment, stopAllClocks } from './moments.ts';
import { closingStage, enterFirstStage, settleStage } from './stage-course.ts';
import { cancelStageTasks } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** What keeps a case from being closed, as codes; empty when nothing does. */
export function closingBlocks(
  definition: ServiceDefinition,
  state: CaseState,
  findings: Findings,
): RefusalCode[] {
  const notices = state.dispatches.filter((dispatch) => dispatch.purpose === 'notice');
  const undelivered =
    state.dispatches.some((dispatch) => dispatch.state === 'under-way') ||
    (state.decision?.state === 'effective' && !notices.some((dispatch) => dispatch.state === 'proven'));
  const decides = definition.actions.some((action) => action.does === 'decide');
  const undecided = state.decision?.state === 'awaiting-sign-off' || (decides && state.outcome === null);
  const unsettled =
    state.receivable?.state === 'open' ||
    state.attempt !== null ||
    state.refund?.state === 'proposed' ||
    state.refund?.state === 'approved';
  const checks: [boolean, RefusalCode][] = [
    [undecided, 'no-decision'],
    [state.request !== null, 'question-open'],
    [state.tasks.length > 0, 'tasks-open'],
    [unsettled, 'fee-not-settled'],
    [undelivered, 'dispatch-not-proven'],
    [state.effects.length > 0, 'effects-running'],
    [findings.openDrafts > 0, 'drafts-open'],
    [findings.unconfirmedFiles > 0, 'files-unconfirmed'],
  ];
  return checks.filter(([blocks]) => blocks).map(([, code]) => code);
}

/** Closes the case in its last stage, or where the definition has an action that closes. */
export function close(draft: StepDraft): void {
  draft.requireFresh();
  const action = closingAction(draft.definition, draft.state.stage);
  refuseUnless(draft.state.stage === closingStage(draft) || action !== undefined, 'action-not-available');
  const [first, ...others] = closingBlocks(
    draft.definition,
    { ...draft.state, outcome: draft.state.outcome ?? action?.outcome ?? null },
    draft.findings,
  );
  if (first !== undefined) throw new Refusal(first, { blocks: [first, ...others] });
  closeNow(draft, action);
}

/** Closes without asking again; the caller has made sure that nothing blocks. */
export function closeNow(draft: StepDraft, action?: ActionDefinition): void {
  const { state } = draft;
  state.outcome ??= action?.outcome ?? 'completed';
  markMoment(draft, 'closed');
  stopAllClocks(draft);
  cancelStageTasks(draft);
  closeConsultations(draft);
  state.stage = 'closed';
  state.timers = [];
  state.answered = false;
  state.questionExpired = false;
  draft.order({ kind: 'close-case', outcome: state.outcome });
  draft.tell('case.closed', { outcome: state.outcome });
}

/**
 * Opens a closed case again. Where no notice was decided (withdrawn, discontinued) it begins at its first stage, else
 * it stands where it was closed. Clocks that have stopped stay stopped.
 */
export function reopen(draft: StepDraft, command: CommandOf<'reopen'>): void {
  const { state, definition } = draft;
  refuseUnless(state.stage === 'closed', 'wrong-state');
  delete state.moments['closed'];
  draft.order({ kind: 'reopen-case' });
  draft.tell('case.reopened', { noteId: command.noteId });
  if (state.decision === null && state.outcome !== 'deemed') {
    state.outcome = null;
    enterFirstStage(draft);
    settleStage(draft);
  } else enterFirstStage(draft, definition.stages.length - 1);
}

/** The action of the definition that closes from this stage, where there is one. */
export function closingAction(definition: ServiceDefinition, stage: string): ActionDefinition | undefined {
  return definition.actions.find((action) => action.does === 'close' && action.from.includes(stage));
}
