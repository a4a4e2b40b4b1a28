import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import { reachAllows } from '@aktenlauf/storage/people/reach.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { AvailableAction } from '@aktenlauf/workflows/contract/case-state.ts';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { judge } from './access.ts';
import { permissions } from './permissions.ts';
import type { StaffAction } from './permissions.ts';

export type OfferVerdict = 'allowed' | 'not-allowed' | 'same-person';

/**
 * Whether a person may take what the course of the case offers: the role by the table, narrowed where the definition
 * gives a task to the supervisor, and never by whoever did the first half of a four-eyes pair.
 */
export function judgeOffer(reach: Reach, theCase: CaseAccess, offer: AvailableAction): OfferVerdict {
  if (!isStaffAction(offer.type) || judge(reach, offer.type, theCase) !== 'allowed') return 'not-allowed';
  if (
    offer.role === 'supervisor' &&
    !reachAllows(reach, ['supervisor'], theCase.unitPath, theCase.serviceKey)
  )
    return 'not-allowed';
  if (offer.notBy?.some((person) => person === reach.personId) === true) return 'same-person';
  return 'allowed';
}

/**
 * Demands the right to a command. What the case does not offer now is left to the machine, which knows why.
 * @throws Refusal `not-allowed`, `same-person`, `case-closed`, `wrong-state`
 */
export function requireOffered(reach: Reach, theCase: CaseAccess, command: Command): void {
  if (!isStaffAction(command.type)) throw new Refusal('not-allowed');
  const verdict = judge(reach, command.type, theCase);
  if (verdict !== 'allowed') throw new Refusal(verdict);
  const offer = theCase.availableActions.find((candidate) => fits(candidate, command));
  if (offer === undefined) return;
  const offered = judgeOffer(reach, theCase, offer);
  if (offered !== 'allowed') throw new Refusal(offered);
}

/** Whether an offer is the one a command takes. */
function fits(offer: AvailableAction, command: Command): boolean {
  if (offer.type !== command.type) return false;
  switch (command.type) {
    case 'complete-task':
      return offer.id === command.taskId;
    case 'withdraw-consultation':
      return offer.id === command.consultationId;
    case 'decide':
    case 'extend':
    case 'certify':
    case 'move':
      return offer.key === command.action;
    default:
      return true;
  }
}

/** Whether something a case offers is an action of the permission table (a citizen's payment is not). */
export function isStaffAction(type: string): type is StaffAction {
  return Object.hasOwn(permissions, type);
}
