import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { addReason } from './add-reason.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase, personIn } from './mutation.ts';
import { markUnread, requirePerson, setAssignee } from './set-assignee.ts';

/**
 * Gives a case to a person, whoever had it before (supervisor), or takes it over oneself. It is news to whoever gets it.
 * @throws Refusal `not-found` (case or person), `case-closed`, `case-frozen`, `conflict`
 */
export async function assignCase(storage: Storage, mutation: Mutation, personId: string): Promise<Changed> {
  const me = personIn(mutation);
  return changeCase(storage, mutation, async (w, theCase) => {
    await requirePerson(w, personId);
    if (theCase.assigneeId === personId) return {};
    await setAssignee(w, theCase, personId);
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'case.assigned',
      object: `person/${personId}`,
      payload: { from: theCase.assigneeId, to: personId },
    });
    if (personId !== me) await markUnread(w, theCase.id);
    return {};
  });
}

/**
 * Hands one's own case to a colleague, with a reason that stays in the record; it is news to them.
 * @param forSomeoneElse a supervisor hands over another person's case
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `conflict`, `not-assignee`, `reason-required`
 */
export async function handOver(
  storage: Storage,
  mutation: Mutation,
  to: { personId: string; reason: string },
  forSomeoneElse = false,
): Promise<Changed> {
  const me = personIn(mutation);
  return changeCase(storage, mutation, async (w, theCase) => {
    if (theCase.assigneeId !== me && !forSomeoneElse) throw new Refusal('not-assignee');
    await requirePerson(w, to.personId);
    const noteId = newId();
    await addReason(w, { caseId: theCase.id, noteId, text: to.reason, actor: mutation.actor });
    await setAssignee(w, theCase, to.personId);
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'case.handed-over',
      object: `person/${to.personId}`,
      payload: { from: theCase.assigneeId, to: to.personId, noteId },
    });
    if (to.personId !== me) await markUnread(w, theCase.id);
    return {};
  });
}
