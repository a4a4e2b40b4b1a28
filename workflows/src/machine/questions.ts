import { endOfDay, isCivilDay } from '../clocks/civil-day.ts';
import type { CommandOf } from '../contract/commands.ts';
import type { Fact } from '../contract/facts.ts';
import { pauseClocks, resumeClocks } from './moments.ts';
import { notify } from './notify.ts';
import { settleStage } from './stage-course.ts';
import { clearTimer, setTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** Asks the citizen: the clocks the action names rest until the answer, the last day, or until the question is withdrawn. */
export function requestInformation(draft: StepDraft, command: CommandOf<'request-information'>): void {
  const { state, definition, event } = draft;
  const action = definition.actions.find(
    (candidate) => candidate.does === 'ask' && candidate.from.includes(state.stage),
  );
  refuseUnless(action !== undefined && state.outcome === null, 'action-not-available');
  refuseUnless(state.request === null, 'question-open', { requestId: state.request?.id });
  refuseUnless(state.decision === null, 'already-decided');
  refuseUnless(isCivilDay(command.dueOn) && command.dueOn >= event.on, 'date-invalid');
  const pausedClocks = pauseClocks(draft, action.pauses);
  state.request = { id: command.requestId, dueOn: command.dueOn, pausedClocks, askedInStage: state.stage };
  setTimer(draft, 'request-due', endOfDay(command.dueOn));
  draft.order({ kind: 'send-request', requestId: command.requestId });
  notify(draft, 'question', command.requestId);
  draft.tell('request.sent', { requestId: command.requestId, dueOn: command.dueOn, pausedClocks });
}

/** Takes the question back; the answer is no longer awaited. */
export function withdrawRequest(draft: StepDraft, command: CommandOf<'withdraw-request'>): void {
  refuseUnless(draft.state.request?.id === command.requestId, 'request-closed');
  closeQuestion(draft, 'withdrawn');
  draft.tell('request.withdrawn', { requestId: command.requestId });
  settleStage(draft);
}

/** The answer came: the clocks run on and the case is ours again. An answer to a question that is closed changes nothing. */
export function answerReceived(draft: StepDraft, fact: Extract<Fact, { kind: 'answer-received' }>): void {
  if (draft.state.request?.id !== fact.requestId) return;
  closeQuestion(draft, 'answered');
  draft.state.answered = true;
  draft.tell('request.answered', { requestId: fact.requestId });
  settleStage(draft);
}

/** The last day passed without an answer: the case is ours again, the clerk decides how it goes on. */
export function questionExpired(draft: StepDraft): void {
  const requestId = draft.state.request?.id;
  if (requestId === undefined) return;
  closeQuestion(draft, 'expired');
  draft.state.questionExpired = true;
  draft.tell('request.expired', { requestId });
  settleStage(draft);
}

/** Closes an open question, if there is one, and lets its clocks run on. */
export function closeQuestion(draft: StepDraft, outcome: 'answered' | 'withdrawn' | 'expired'): void {
  const { request } = draft.state;
  clearTimer(draft, 'request-due');
  if (request === null) return;
  draft.order({ kind: 'close-request', requestId: request.id, outcome });
  resumeClocks(draft, request.pausedClocks);
  draft.state.request = null;
}
