import type { CaseEventBody } from '../contract/case-event.ts';
import { consultationTimer } from './consultations.ts';
import { deemApproved } from './deemed-approval.ts';
import { retrievalExpired } from './dispatch-facts.ts';
import { extensionUntold } from './extensions.ts';
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
  const due = body.timers.filter((key) => isDue(draft, key));
  // An extension nobody was told of is void before one asks whether its clock has run out.
  for (const key of due) if (key.startsWith('extension-told/')) extensionUntold(draft, key);
  for (const { clock, what } of body.clocks) {
    if (what === 'due') clockDue(draft, clock);
    else if (draft.state.clocks[clock] === 'running') draft.tell('clock.warned', { clock });
  }
  for (const key of due) if (isDue(draft, key)) timerDue(draft, key);
}

function isDue({ state, event }: StepDraft, key: string): boolean {
  return state.timers.some((timer) => timer.key === key && timer.at <= event.at);
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
