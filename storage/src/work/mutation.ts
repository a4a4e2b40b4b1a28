import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { isExcluded } from '../access/require-not-excluded.ts';
import type { LockedCase } from '../cases/lock-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import { touchCase } from '../cases/touch-case.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** What every change of ownership or content names. Rights were checked at the door. */
export interface Mutation {
  tenantId: string;
  caseId: string;
  actor: Actor;
  requestId?: string;
  /** version of the case's row the person saw; another one is a conflict */
  version?: number;
}

/** Version of the row after a change. */
export interface Changed {
  version: number;
}

/**
 * Runs a change under the row lock of an open case and counts its version up.
 * @throws Refusal `not-found` (also for whoever is excluded from it), `case-closed`, `case-frozen`, `conflict` { version }
 */
export async function changeCase<T extends object>(
  storage: Storage,
  mutation: Mutation,
  change: (w: Work, theCase: LockedCase) => Promise<T>,
): Promise<T & Changed> {
  return storage.inTenant(mutation.tenantId, async (w) => {
    const theCase = await lockCase(w, mutation.caseId);
    if (mutation.actor.kind === 'person' && (await isExcluded(w, theCase.id, mutation.actor.id)))
      throw new Refusal('not-found');
    if (mutation.version !== undefined && mutation.version !== theCase.version)
      throw new Refusal('conflict', { version: theCase.version });
    const result = await change(w, theCase);
    return { ...result, version: await touchCase(w, theCase.id) };
  });
}

/** The envelope parts of an audit event that come from the mutation. */
export function auditOf(mutation: Mutation): { caseId: string; actor: Actor; requestId?: string } {
  return {
    caseId: mutation.caseId,
    actor: mutation.actor,
    ...(mutation.requestId === undefined ? {} : { requestId: mutation.requestId }),
  };
}

/** The person who acts; the citizen and portals own no cases. @throws Refusal `not-allowed` */
export function personIn(mutation: Mutation): string {
  if (mutation.actor.kind !== 'person') throw new Refusal('not-allowed');
  return mutation.actor.id;
}
