import { loadCaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { grantFor, reachAllows } from '@aktenlauf/storage/people/reach.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { caseRoles, permissions } from './permissions.ts';
import type { Permission, StaffAction } from './permissions.ts';

export type Verdict = 'allowed' | 'not-found' | 'not-allowed' | 'case-closed' | 'wrong-state';

/**
 * Whether a person may do something with a case. Pure: doors, bulk and screens ask this one function.
 * A case out of reach is "not there"; within reach a missing role is "not allowed".
 */
export function judge(reach: Reach, action: StaffAction, theCase: CaseAccess): Verdict {
  if (!canSee(reach, theCase)) return 'not-found';
  const { roles, when }: Permission = permissions[action];
  if (!reachAllows(reach, roles, theCase.unitPath, theCase.serviceKey)) return 'not-allowed';
  if (when === 'open' && theCase.closed) return 'case-closed';
  if (when === 'closed' && !theCase.closed) return 'wrong-state';
  return 'allowed';
}

/**
 * Whether a case is there for a person, as `visibleCases` of the storage says for lists: unit and service in reach, not
 * excluded, and for a restricted case in charge, named, or supervisor while nobody active is in charge.
 */
export function canSee(
  reach: Reach,
  theCase: Omit<CaseAccess, 'id' | 'closed' | 'availableActions'>,
): boolean {
  const { unitPath, serviceKey, excluded, named } = theCase;
  if (!reachAllows(reach, caseRoles, unitPath, serviceKey) || excluded.includes(reach.personId)) return false;
  if (!theCase.restricted || theCase.assigneeId === reach.personId) return true;
  return (
    named.includes(reach.personId) ||
    (!theCase.inCharge && reachAllows(reach, ['supervisor'], unitPath, serviceKey))
  );
}

/**
 * Demands that a person may do something with every one of these cases: one query, whatever their number.
 * @returns the cases in the order asked for
 * @throws Refusal `not-found`, `not-allowed`, `case-closed`, `wrong-state`
 */
export async function requireAccess(
  storage: Storage,
  reach: Reach,
  action: StaffAction,
  caseIds: readonly string[],
): Promise<CaseAccess[]> {
  const found = new Map((await loadCaseAccess(storage, reach.tenantId, caseIds)).map((row) => [row.id, row]));
  const cases = caseIds.map((id) => {
    const theCase = found.get(id);
    if (theCase === undefined) throw new Refusal('not-found');
    return theCase;
  });
  const verdicts = new Set(cases.map((theCase) => judge(reach, action, theCase)));
  for (const verdict of ['not-found', 'not-allowed', 'case-closed', 'wrong-state'] as const) {
    if (verdicts.has(verdict)) throw new Refusal(verdict);
  }
  return cases;
}

/** Demands a role that allows an action anywhere in the tenant; what is shown is filtered by reach. */
export function requireAnywhere(reach: Reach, action: StaffAction): void {
  const { roles }: Permission = permissions[action];
  if (!reach.grants.some((grant) => (roles as readonly string[]).includes(grant.role)))
    throw new Refusal('not-allowed');
}

/** What a person may do with a case beside the course of the process, for the screen. */
export function permissionsFor(reach: Reach, theCase: CaseAccess): StaffAction[] {
  return (Object.keys(permissions) as StaffAction[]).filter(
    (action) => judge(reach, action, theCase) === 'allowed',
  );
}

/** Who the audit names: the person, and whom they stand in for where only a deputy's grant allows it. */
export function actorFor(
  reach: Reach,
  action: StaffAction,
  theCase: Pick<CaseAccess, 'unitPath' | 'serviceKey'>,
): Extract<Actor, { kind: 'person' }> {
  const grant = grantFor(reach, permissions[action].roles, theCase.unitPath, theCase.serviceKey);
  const onBehalfOf = grant?.onBehalfOf ?? null;
  return { kind: 'person', id: reach.personId, ...(onBehalfOf === null ? {} : { onBehalfOf }) };
}
