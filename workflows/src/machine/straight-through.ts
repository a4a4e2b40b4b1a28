import type { ActionDefinition } from '../definition/service-definition.ts';
import { closingBlocks, closeNow } from './closing.ts';
import { markMoment } from './moments.ts';
import { notify } from './notify.ts';
import { moveTo } from './stage-course.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Straight-through rules: as long as no person has ordered anything, a rule that holds does its action as soon as the
 * case stands where the action may be done. Each rule acts at most once per step, so this ends.
 */
export function runAutoRules(draft: StepDraft): void {
  const { definition, findings, state } = draft;
  for (const rule of definition.auto) {
    if (state.touched || findings.auto[rule.key] !== true) continue;
    const action = definition.actions.find(
      (candidate) => candidate.key === rule.does && candidate.from.includes(state.stage),
    );
    if (action !== undefined) perform(draft, action, rule.key);
  }
}

function perform(draft: StepDraft, action: ActionDefinition, rule: string): void {
  const { state, definition, findings } = draft;
  if (state.request !== null || state.decision !== null) return;
  if (action.does === 'move' && state.outcome === null) {
    if (!findings.evidenceComplete) return;
    moveBy(draft, action);
    draft.tellRule(rule);
  }
  if (
    action.does === 'close' &&
    closingBlocks(definition, { ...state, outcome: state.outcome ?? action.outcome ?? null }, findings)
      .length === 0
  ) {
    closeNow(draft, action);
    draft.tellRule(rule);
  }
}

/** Does a `move` action: sets and tells its outcome, if it has one, and goes where it leads. */
export function moveBy(draft: StepDraft, action: ActionDefinition): void {
  if (action.outcome !== undefined) {
    draft.state.outcome = action.outcome;
    markMoment(draft, 'decided');
    notify(draft, 'confirmed');
  }
  moveTo(draft, action.to);
}
