import type { CaseEvent, StepResult } from '../contract/case-event.ts';
import type { CaseState } from '../contract/case-state.ts';
import { Refusal } from '../contract/refusal.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { applyCommand } from './apply-command.ts';
import { applyEffectResult } from './apply-effect-result.ts';
import { applyFact } from './apply-fact.ts';
import { opened } from './opening.ts';
import { timePasses } from './passing-time.ts';
import { runAutoRules } from './straight-through.ts';
import { StepDraft, refuseUnless } from './step-draft.ts';

/**
 * The machine: what an event does to a case. Pure, total, synchronous; time, form data and fresh ids come in with the
 * event. A refused event changes nothing: the state that comes back is the one that went in. Every accepted event,
 * also a fact that no longer matters, counts the state's number up by one.
 */
export function step(definition: ServiceDefinition, state: CaseState, event: CaseEvent): StepResult {
  const draft = new StepDraft(definition, state, event);
  try {
    apply(draft);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      state,
      record: [],
      awaited: [],
      reply: { ok: false, code: error.code, details: error.details },
      audit: null,
    };
  }
  return {
    state: draft.state,
    record: draft.record,
    awaited: draft.awaited,
    reply: { ok: true },
    audit: draft.audit,
  };
}

function apply(draft: StepDraft): void {
  const { body } = draft.event;
  refuseUnless(body.kind === 'opened' || draft.state.seq > 1, 'wrong-state', { what: 'not-opened' });
  if (body.kind === 'command') return applyCommand(draft, body.command);
  refuseUnless(draft.state.stage !== 'closed', 'case-closed');
  if (body.kind === 'opened') opened(draft);
  else if (body.kind === 'fact') applyFact(draft, body.fact);
  else if (body.kind === 'effect-result') applyEffectResult(draft, body.key, body.result);
  else timePasses(draft, body);
  runAutoRules(draft);
}
