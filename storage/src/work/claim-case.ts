import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { Storage } from '../database/storage.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase, personIn } from './mutation.ts';
import { markSeen, setAssignee } from './set-assignee.ts';

/**
 * Takes an unclaimed case. Of many at once exactly one succeeds; claiming one's own case again changes nothing. That
 * nobody has it is the condition: a mail or a document that came in since the person looked does not matter, so the
 * version does not either.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `already-claimed` { by }
 */
export async function claimCase(storage: Storage, mutation: Mutation): Promise<Changed> {
  const me = personIn(mutation);
  return changeCase(storage, { ...mutation, version: undefined }, async (w, theCase) => {
    if (theCase.assigneeId === me) return {};
    if (theCase.assigneeId !== null) throw new Refusal('already-claimed', { by: theCase.assigneeId });
    await setAssignee(w, theCase, me);
    await markSeen(w, theCase.id);
    await appendAudit(w, { ...auditOf(mutation), action: 'case.claimed', payload: {} });
    return {};
  });
}

/**
 * Gives a case back to the inbox of its unit.
 * @param forSomeoneElse a supervisor releases another person's case
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `not-assignee`
 */
export async function unclaimCase(
  storage: Storage,
  mutation: Mutation,
  forSomeoneElse = false,
): Promise<Changed> {
  const me = personIn(mutation);
  return changeCase(storage, mutation, async (w, theCase) => {
    if (theCase.assigneeId === null) return {};
    if (theCase.assigneeId !== me && !forSomeoneElse) throw new Refusal('not-assignee');
    await setAssignee(w, theCase, null);
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'case.unclaimed',
      payload: { from: theCase.assigneeId },
    });
    return {};
  });
}
