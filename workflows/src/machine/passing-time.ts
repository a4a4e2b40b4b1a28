import type { CaseEventBody } from '../contract/case-event.ts';
import { consultationTimer } from './consultations.ts';
import { deemApproved } from './deemed-approval.ts';
import { retrievalExpired } from './dispatch-facts.ts';
import { lookUp } from './payment-attempt.ts';
import { questionExpired } from './questions.ts';
import { remind } from './receivable.ts';
import type { StepDraft } from './step-draft.ts';

type TimeBody = Extract<CaseEventBody, { kind: 'time' }>;

/**
 * Time has come for clocks and timers. Whatever is not running, or not due yet by the event's own instant, is passed
 * over: a late or doubled alarm changes nothing.
 */
export function timePasses(draft: StepDraft, body: TimeBody): void {
  for (const { clock, what } of body.clocks) {
    if (what === 'due') clockDue(draft, clock);
    else if (draft.state.clocks[clock] === 'running') draft.tell('clock.warned', { clock });
  }
  for (const key of body.timers) {
    const due = draft.state.timers.some((timer) => timer.key === key && timer.at <= draft.event.at);
    if (due) timerDue(draft, key);
  }
}

function clockDue(draft: StepDraft, key: string): void {
  const clock = draft.definition.clocks.find((candidate) => candidate.key === key);
  if (clock === undefined || draft.state.clocks[key] !== 'running') return;
  draft.state.clocks[key] = 'expired';
  if (clock.onDue === 'deemed-approval') deemApproved(draft, key);
  if (clock.onDue === 'escalate') draft.order({ kind: 'escalate', clock: key });
  draft.tell('clock.expired', { clock: key, onDue: clock.onDue });
}

function timerDue(draft: StepDraft, key: string): void {
  if (key === 'request-due') questionExpired(draft);
  else if (key === 'reminder') remind(draft);
  else if (key === 'payment-poll') lookUp(draft);
  else if (key === 'retrieval-window') retrievalExpired(draft);
  else if (key.startsWith('consultation-')) consultationTimer(draft, key);
}
