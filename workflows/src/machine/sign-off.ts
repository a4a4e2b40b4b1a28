import type { CommandOf } from '../contract/commands.ts';
import type { CaseState } from '../contract/case-state.ts';
import { involvesSamePerson } from './distinct-persons.ts';
import { returnToDraft, takeEffect } from './decision.ts';
import { settleStage } from './stage-course.ts';
import { closeTasks } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** The second person signs exactly the document the decision names; nobody signs what they decided themselves. */
export function signOff(draft: StepDraft, command: CommandOf<'sign-off'>): void {
  const decision = awaitingSignature(draft, command.decisionId);
  draft.requireFresh();
  const { actor, findings } = draft.event;
  refuseUnless(actor.kind === 'person', 'not-allowed');
  refuseUnless(!involvesSamePerson(decision.decidedBy, actor), 'same-person');
  refuseUnless(decision.contentVersion === findings.contentVersion, 'content-changed');
  refuseUnless(decision.sha256 === command.sha256, 'document-changed');
  const action = draft.definition.actions.find((candidate) => candidate.key === decision.action);
  refuseUnless(action !== undefined, 'action-not-available');
  decision.signedBy = actor;
  draft.order({ kind: 'sign-off', decisionId: decision.id, sha256: decision.sha256 });
  draft.tell('case.decided', {
    decisionId: decision.id,
    outcome: decision.outcome,
    sha256: decision.sha256,
    signed: true,
  });
  closeTasks(draft, 'done', (task) => task.key === 'sign-off');
  takeEffect(draft, action);
}

/** The second person gives the decision back, with the reason in the note. */
export function returnDecision(draft: StepDraft, command: CommandOf<'return-decision'>): void {
  const decision = awaitingSignature(draft, command.decisionId);
  draft.requireFresh();
  refuseUnless(draft.event.actor.kind === 'person', 'not-allowed');
  returnToDraft(draft);
  draft.tell('decision.returned', { decisionId: decision.id, noteId: command.noteId });
  settleStage(draft);
}

function awaitingSignature(draft: StepDraft, decisionId: string): NonNullable<CaseState['decision']> {
  const { decision } = draft.state;
  refuseUnless(decision?.id === decisionId, 'decision-missing');
  refuseUnless(decision.state === 'awaiting-sign-off', 'already-signed');
  return decision;
}
