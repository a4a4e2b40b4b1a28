import type { CommandOf } from '../contract/commands.ts';
import type { Fact } from '../contract/facts.ts';
import type { ActionDefinition } from '../definition/service-definition.ts';
import { markMoment } from './moments.ts';
import { notify } from './notify.ts';
import { releaseFee } from './receivable.ts';
import { moveTo, settleStage } from './stage-course.ts';
import { closeTasks, openMachineTask } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Decides by the draft the clerk saw: same document, same hash, same content. Takes effect at once, or waits for the
 * second person where the definition asks for one.
 */
export function decide(draft: StepDraft, command: CommandOf<'decide'>): void {
  const { state, definition, findings, event } = draft;
  refuseUnless(state.decision === null && state.outcome === null, 'already-decided');
  draft.requireFresh();
  const action = definition.actions.find(
    (candidate) => candidate.key === command.action && candidate.does === 'decide',
  );
  refuseUnless(action?.outcome !== undefined && action.from.includes(state.stage), 'action-not-available');
  refuseUnless(event.actor.kind === 'person', 'not-allowed');
  refuseUnless(state.request === null, 'question-open', { requestId: state.request?.id });
  refuseUnless(action.outcome === 'reject' || state.receivable?.state !== 'open', 'fee-open');
  const seen = findings.decisionDraft;
  refuseUnless(
    seen !== null && seen.id === command.decisionId && seen.action === command.action,
    'decision-missing',
  );
  refuseUnless(
    command.contentVersion === findings.contentVersion && seen.contentVersion === findings.contentVersion,
    'content-changed',
  );
  refuseUnless(
    seen.documentVersionId === command.documentVersionId && seen.sha256 === command.sha256,
    'document-changed',
  );
  refuseUnless((seen.guardBlocks ?? []).length === 0, 'guard-blocks', { checks: seen.guardBlocks });

  const needsSignature = action.signOff !== undefined && findings.signOff[action.key] !== false;
  state.decision = {
    id: command.decisionId,
    action: action.key,
    outcome: action.outcome,
    documentVersionId: command.documentVersionId,
    sha256: command.sha256,
    contentVersion: command.contentVersion,
    decidedBy: event.actor,
    state: needsSignature ? 'awaiting-sign-off' : 'effective',
  };
  draft.tell(needsSignature ? 'decision.submitted' : 'case.decided', {
    decisionId: command.decisionId,
    outcome: action.outcome,
    sha256: command.sha256,
  });
  if (needsSignature) {
    openMachineTask(draft, 'sign-off');
    draft.order({ kind: 'record-decision', decisionId: command.decisionId, state: 'awaiting-sign-off' });
  } else takeEffect(draft, action);
}

/** Content changed: what was signed or awaits a signature no longer fits, the decision is a draft again. */
export function contentChanged(draft: StepDraft, fact: Extract<Fact, { kind: 'content-changed' }>): void {
  const { decision } = draft.state;
  if (decision?.state !== 'awaiting-sign-off' || decision.contentVersion === fact.contentVersion) return;
  draft.order({ kind: 'lapse-sign-offs', decisionId: decision.id });
  returnToDraft(draft);
  draft.tell('decision.lapsed', { decisionId: decision.id, contentVersion: fact.contentVersion });
  settleStage(draft);
}

/** Makes the decision effective: outcome, clocks, message, money, and on to where the action leads. */
export function takeEffect(draft: StepDraft, action: ActionDefinition): void {
  const { state } = draft;
  if (state.decision === null) return;
  state.decision.state = 'effective';
  state.outcome = state.decision.outcome;
  draft.order({ kind: 'record-decision', decisionId: state.decision.id, state: 'effective' });
  markMoment(draft, 'decided');
  notify(draft, 'decision', state.decision.id);
  if (state.decision.outcome === 'reject') releaseFee(draft);
  moveTo(draft, action.to);
}

/** The decision that awaited a signature becomes a draft again. */
export function returnToDraft(draft: StepDraft): void {
  const { decision } = draft.state;
  if (decision?.state !== 'awaiting-sign-off') return;
  draft.order({ kind: 'return-decision', decisionId: decision.id });
  closeTasks(draft, 'cancelled', (task) => task.key === 'sign-off');
  draft.state.decision = null;
}
