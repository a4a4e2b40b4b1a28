import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { nameSupervisors } from '../access/name-supervisors.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { addReason } from './add-reason.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase } from './mutation.ts';
import { setAssignee } from './set-assignee.ts';

/**
 * Moves a case to the inbox of another unit: nobody owns it there yet, its course goes on where it stands.
 * @throws Refusal `not-found` (case or unit), `case-closed`, `case-frozen`, `conflict`, `reason-required`, `wrong-state` (it is there already)
 */
export async function transferCase(
  storage: Storage,
  mutation: Mutation,
  to: { unitId: string; reason: string },
): Promise<Changed> {
  return changeCase(storage, mutation, async (w, theCase) => {
    const [unit] = await w.sql<{ key: string }>('select key from unit where tenant_id = $1 and id = $2', [
      w.tenantId,
      to.unitId,
    ]);
    if (unit === undefined) throw new Refusal('not-found', { what: 'unit' });
    if (theCase.unitId === to.unitId) throw new Refusal('wrong-state');
    const noteId = newId();
    await addReason(w, { caseId: theCase.id, noteId, text: to.reason, actor: mutation.actor });
    await w.sql('update cases set unit_id = $3, unread = true where tenant_id = $1 and id = $2', [
      w.tenantId,
      theCase.id,
      to.unitId,
    ]);
    await setAssignee(w, theCase, null);
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'case.transferred',
      object: `unit/${to.unitId}`,
      payload: { from: theCase.unitId, to: to.unitId, previousAssignee: theCase.assigneeId, noteId },
    });
    await nameSupervisors(w, auditOf(mutation));
    return {};
  });
}
