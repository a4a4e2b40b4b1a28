import type { MailKey } from '../contract/effects.ts';
import type { StepDraft } from './step-draft.ts';

/** The notice itself follows by post, so these say nothing new to whoever has no e-mail address. */
const mailOnly: readonly MailKey[] = ['decision', 'dispatched'];

/**
 * Tells the applicant: by mail, or by the same text as a letter where there is no e-mail address. Whoever stayed
 * anonymous cannot be told.
 * @param ref id of what the message is about: question, receivable, payment, decision, dispatch, note with the reason
 * @returns id of the dispatch where it becomes a letter
 */
export function notify(draft: StepDraft, mail: MailKey, ref?: string): string | undefined {
  if (draft.findings.applicantHasEmail) {
    draft.order(ref === undefined ? { kind: 'send-mail', mail } : { kind: 'send-mail', mail, ref });
  } else if (draft.findings.applicantUnreachable !== true && !mailOnly.includes(mail)) {
    const dispatchId = draft.newId();
    draft.orderAwaited(
      ref === undefined
        ? { kind: 'render-letter', mail, dispatchId }
        : { kind: 'render-letter', mail, ref, dispatchId },
    );
    return dispatchId;
  }
  return undefined;
}
