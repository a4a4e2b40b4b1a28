import type { StageDefinition } from '../definition/service-definition.ts';
import { markMoment } from './moments.ts';
import { dispatchNotice, noticeIsDue } from './notice-dispatch.ts';
import { demandFee } from './receivable.ts';
import { cancelStageTasks, openStageTaskCount, openStageTasks } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** Key of the last stage: whatever way a case takes, a clerk closes it there. */
export function closingStage(draft: StepDraft): string {
  return draft.definition.stages.at(-1)?.key ?? 'closed';
}

/** Enters the first stage that applies, from the given position of the list on. */
export function enterFirstStage(draft: StepDraft, from = 0): void {
  const stages = draft.definition.stages;
  const stage = stages.slice(from).find((candidate) => applies(draft, candidate)) ?? stages.at(-1);
  if (stage !== undefined) enter(draft, stage);
}

/** Leaves the stage by an action; the next is the named one, or the first after it that applies. Open tasks are cancelled. */
export function moveTo(draft: StepDraft, key: string | undefined): void {
  const stages = draft.definition.stages;
  const here = stages.findIndex((stage) => stage.key === draft.state.stage);
  const target = key === undefined ? here + 1 : stages.findIndex((stage) => stage.key === key);
  cancelStageTasks(draft);
  enterFirstStage(draft, target < 0 ? stages.length - 1 : target);
  settleStage(draft);
}

/**
 * Goes on as far as it goes by itself: a stage is left when its tasks are done and its wait is over. Leaving the stage
 * in which the documents are checked is the moment `complete` and needs the evidence.
 */
export function settleStage(draft: StepDraft): void {
  for (let left = draft.definition.stages.length; left > 0; left -= 1) {
    const stage = draft.stage;
    if (stage === undefined || holds(draft, stage)) return;
    if (stage.key === completionStage(draft)) {
      if (!draft.isCommand && !draft.findings.evidenceComplete) return;
      refuseUnless(draft.findings.evidenceComplete, 'evidence-missing', {
        missing: draft.findings.missingEvidence,
      });
      markMoment(draft, 'complete');
    }
    if (!feeIsKnown(draft)) {
      refuseUnless(!draft.isCommand, 'amount-invalid');
      return;
    }
    enterFirstStage(draft, draft.definition.stages.indexOf(stage) + 1);
  }
}

/** The stage whose tasks check completeness: the first that has tasks. */
export function completionStage(draft: StepDraft): string | undefined {
  return draft.definition.stages.find((stage) => stage.tasks.length > 0)?.key;
}

/** True where the fee rule gave an amount, or there is no rule. */
function feeIsKnown(draft: StepDraft): boolean {
  return draft.definition.fee === null || draft.findings.feeAmount !== null;
}

function holds(draft: StepDraft, stage: StageDefinition): boolean {
  const { state } = draft;
  if (
    stage.key === closingStage(draft) ||
    state.request !== null ||
    state.decision?.state === 'awaiting-sign-off'
  )
    return true;
  if (openStageTaskCount(draft) > 0) return true;
  if (stage.waitsFor === 'money') return state.receivable?.state === 'open';
  if (stage.waitsFor === 'dispatch') return noticeIsDue(draft);
  return stage.tasks.length === 0;
}

function enter(draft: StepDraft, stage: StageDefinition): void {
  draft.state.stage = stage.key;
  markMoment(draft, `stage:${stage.key}`);
  openStageTasks(draft);
  if (stage.waitsFor === 'money') demandFee(draft);
  if (stage.waitsFor === 'dispatch') dispatchNotice(draft);
}

function applies(draft: StepDraft, stage: StageDefinition): boolean {
  return draft.findings.enter[stage.key] !== false;
}
