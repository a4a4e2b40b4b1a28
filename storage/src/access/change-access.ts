import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import { touchCase } from '../cases/touch-case.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import type { Mutation } from '../work/mutation.ts';
import { personIn } from '../work/mutation.ts';
import { isExcluded } from './require-not-excluded.ts';

/** Who changes who may see a case: the person in charge, or a supervisor of its unit who sees it. */
export interface AccessMutation extends Mutation {
  /** the person supervises the unit of the case; the door asked */
  readonly asSupervisor: boolean;
}

/**
 * Runs a change of who may see a case under its row lock, closed cases included: a record is read long after it was
 * closed. The row's version counts up, so that open screens and streams hear of it.
 * @throws Refusal `not-found` (also for whoever is excluded), `not-assignee`
 */
export async function changeAccess<T>(
  storage: Storage,
  mutation: AccessMutation,
  change: (w: Work, theCase: LockedCase) => Promise<T>,
): Promise<T> {
  return storage.inTenant(mutation.tenantId, async (w) => {
    const me = personIn(mutation);
    const theCase = await lockCase(w, mutation.caseId, { allowClosed: true });
    if (await isExcluded(w, theCase.id, me)) throw new Refusal('not-found');
    if (theCase.assigneeId !== me && !mutation.asSupervisor) throw new Refusal('not-assignee');
    const result = await change(w, theCase);
    await touchCase(w, theCase.id);
    return result;
  });
}
