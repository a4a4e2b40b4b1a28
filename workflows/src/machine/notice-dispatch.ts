import { findLegalNumber } from '../clocks/legal-numbers.ts';
import { notify } from './notify.ts';
import { endOfDaysAfter, setTimer } from './timers.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Sends the notice on its way: provided for retrieval where the applicant consented and can be told by mail, else post.
 * Does nothing while it is under way, once it arrived, or where there is no notice.
 */
export function dispatchNotice(draft: StepDraft, only?: 'post'): void {
  const { decision } = draft.state;
  if (decision?.state !== 'effective' || noticeIs(draft, 'under-way') || noticeIs(draft, 'proven')) return;
  const days = retrievalDays(draft);
  const retrieval =
    only === undefined &&
    days !== null &&
    draft.definition.channels.default.includes('retrieval') &&
    draft.findings.consentElectronic &&
    draft.findings.applicantHasEmail;
  const channel = retrieval ? 'retrieval' : 'post';
  const dispatch = {
    id: draft.newId(),
    channel,
    purpose: 'notice',
    documentVersionId: decision.documentVersionId,
    sha256: decision.sha256,
    state: 'under-way',
  } as const;
  draft.state.dispatches.push(dispatch);
  draft.order({
    kind: 'dispatch',
    dispatchId: dispatch.id,
    documentVersionId: dispatch.documentVersionId,
    sha256: dispatch.sha256,
    channel,
    purpose: 'notice',
  });
  if (!retrieval) return;
  setTimer(draft, 'retrieval-window', endOfDaysAfter(draft.event.on, days));
  notify(draft, 'dispatched', dispatch.id);
}

/** The window counts anew from the day the notice was really provided. */
export function armRetrievalWindow(draft: StepDraft): void {
  const days = retrievalDays(draft);
  if (days !== null) setTimer(draft, 'retrieval-window', endOfDaysAfter(draft.event.on, days));
}

/** True while the case has an effective notice that has not been proven to have gone out. */
export function noticeIsDue(draft: StepDraft): boolean {
  return draft.state.decision?.state === 'effective' && !noticeIs(draft, 'proven');
}

/** Cancels what has not gone out yet. */
export function cancelDispatches(draft: StepDraft): void {
  for (const dispatch of draft.state.dispatches) {
    if (dispatch.state !== 'under-way') continue;
    dispatch.state = 'cancelled';
    draft.order({ kind: 'cancel-dispatch', dispatchId: dispatch.id });
  }
}

function noticeIs(draft: StepDraft, state: 'under-way' | 'proven'): boolean {
  return draft.state.dispatches.some((dispatch) => dispatch.purpose === 'notice' && dispatch.state === state);
}

/** Days within which a provided notice must be fetched; after that it goes by post. Null before the law allowed retrieval. */
function retrievalDays(draft: StepDraft): number | null {
  const days = findLegalNumber('retrieval-window.VwVfG', draft.event.on)?.value;
  return typeof days === 'number' ? days : null;
}
