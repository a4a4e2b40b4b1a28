import { isCivilDay, startOfDay } from '../clocks/civil-day.ts';
import type { Fact } from '../contract/facts.ts';
import { extensionTold, extensionReturned } from './extensions.ts';
import { markMoment } from './moments.ts';
import { armRetrievalWindow, dispatchNotice } from './notice-dispatch.ts';
import { notify } from './notify.ts';
import { settleStage } from './stage-course.ts';
import { openMachineTask } from './tasks.ts';
import { clearTimer } from './timers.ts';
import type { StepDraft } from './step-draft.ts';

type DispatchFact<K extends 'dispatch-provided' | 'dispatch-proven' | 'dispatch-returned'> = Extract<
  Fact,
  { kind: K }
>;

/** The notice lies ready: the window for fetching it runs from now. */
export function dispatchProvided(draft: StepDraft, fact: DispatchFact<'dispatch-provided'>): void {
  const dispatch = find(draft, fact.dispatchId);
  if (dispatch?.state === 'under-way' && dispatch.purpose === 'notice' && dispatch.channel === 'retrieval')
    armRetrievalWindow(draft);
}

/** Fetched, or posted on a day. A window that is over stays over: what is fetched later was not served by it. */
export function dispatchProven(draft: StepDraft, fact: DispatchFact<'dispatch-proven'>): void {
  const dispatch = find(draft, fact.dispatchId);
  if (dispatch === undefined || dispatch.state === 'proven' || dispatch.state === 'expired') return;
  dispatch.state = 'proven';
  draft.tell('dispatch.proven', {
    dispatchId: dispatch.id,
    channel: dispatch.channel,
    servedOn: fact.servedOn,
  });
  if (dispatch.purpose !== 'notice') return extensionTold(draft, fact);
  clearTimer(draft, 'retrieval-window');
  markMoment(draft, 'dispatched');
  if (fact.servedOn !== null && isCivilDay(fact.servedOn))
    markMoment(draft, 'served', startOfDay(fact.servedOn));
  if (dispatch.channel === 'post') notify(draft, 'dispatched', dispatch.id);
  settleStage(draft);
}

/** It came back: somebody has to look at the address; ticking that task off sends the notice again. */
export function dispatchReturned(draft: StepDraft, fact: DispatchFact<'dispatch-returned'>): void {
  const dispatch = find(draft, fact.dispatchId);
  if (dispatch === undefined || dispatch.state === 'expired' || dispatch.state === 'cancelled') return;
  dispatch.state = 'cancelled';
  extensionReturned(draft, dispatch.id);
  openMachineTask(draft, 'returned-mail');
  draft.tell('dispatch.returned', { dispatchId: dispatch.id });
}

/** Not fetched within the window: the notice goes by post. */
export function retrievalExpired(draft: StepDraft): void {
  clearTimer(draft, 'retrieval-window');
  const late = draft.state.dispatches.filter(
    (dispatch) => dispatch.channel === 'retrieval' && dispatch.state === 'under-way',
  );
  for (const dispatch of late) {
    dispatch.state = 'expired';
    draft.order({ kind: 'expire-dispatch', dispatchId: dispatch.id });
    draft.tell('dispatch.expired', { dispatchId: dispatch.id });
  }
  if (late.length > 0) dispatchNotice(draft, 'post');
}

function find(draft: StepDraft, dispatchId: string): StepDraft['state']['dispatches'][number] | undefined {
  return draft.state.dispatches.find((dispatch) => dispatch.id === dispatchId);
}
