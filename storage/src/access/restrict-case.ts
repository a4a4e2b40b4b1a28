import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { newId } from '../database/ids.ts';
import { appendAudit } from '../audit/append.ts';
import { addReason } from '../work/add-reason.ts';
import { auditOf, personIn } from '../work/mutation.ts';
import type { AccessMutation } from './change-access.ts';
import { changeAccess } from './change-access.ts';
import { decideRequest, endNaming } from './grant-access.ts';
import { nameSupervisors } from './name-supervisors.ts';

/**
 * Makes a case one that only named people see: the person in charge, the supervisors of its unit, and whom they name.
 * A restricted case stays as it is.
 * @throws Refusal `not-found`, `not-assignee`, `reason-required`
 */
export async function restrictCase(
  storage: Storage,
  mutation: AccessMutation,
  reason: string,
): Promise<void> {
  await changeAccess(storage, mutation, async (w, theCase) => {
    if (theCase.restricted) return;
    const noteId = newId();
    await addReason(w, { caseId: theCase.id, noteId, text: reason, actor: mutation.actor });
    await mark(w, theCase.id, true);
    await appendAudit(w, { ...auditOf(mutation), action: 'case.restricted', payload: { noteId } });
    await nameSupervisors(w, auditOf(mutation));
  });
}

/**
 * Shows a case to everybody in reach again: namings end, open requests lapse. A case that is not restricted stays so.
 * @throws Refusal `not-found`, `not-assignee`, `reason-required`
 */
export async function liftRestriction(
  storage: Storage,
  mutation: AccessMutation,
  reason: string,
): Promise<void> {
  const me = personIn(mutation);
  await changeAccess(storage, mutation, async (w, theCase) => {
    if (!theCase.restricted) return;
    const noteId = newId();
    await addReason(w, { caseId: theCase.id, noteId, text: reason, actor: mutation.actor });
    await mark(w, theCase.id, false);
    await endNaming(w, theCase.id, null, me);
    await decideRequest(w, theCase.id, null, { state: 'lapsed', by: me });
    await appendAudit(w, { ...auditOf(mutation), action: 'case.unrestricted', payload: { noteId } });
  });
}

async function mark(w: Work, caseId: string, restricted: boolean): Promise<void> {
  await w.sql('update cases set restricted = $3 where tenant_id = $1 and id = $2', [
    w.tenantId,
    caseId,
    restricted,
  ]);
}
