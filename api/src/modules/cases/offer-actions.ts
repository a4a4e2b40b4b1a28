import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { AvailableAction } from '@aktenlauf/workflows/contract/case-state.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Static } from 'typebox';
import { isStaffAction, judgeOffer } from '../../auth/offered-actions.ts';
import type { Language } from '../../shared/language.ts';
import { actionTitle } from './action-titles.ts';
import type { BlockedAction, CaseAction } from './detail-schemas.ts';

export interface OfferedActions {
  availableActions: Static<typeof CaseAction>[];
  blocked: Static<typeof BlockedAction>[];
}

/** What a person may order of a case now, and what somebody else would have to; by the same rule as the door. */
export function offerActions(
  reach: Reach,
  theCase: CaseAccess,
  definition: ServiceDefinition,
  language: Language,
): OfferedActions {
  const offered: OfferedActions = { availableActions: [], blocked: [] };
  for (const offer of theCase.availableActions) {
    if (!isStaffAction(offer.type)) continue;
    const verdict = judgeOffer(reach, theCase, offer);
    const title = actionTitle(definition, offer, language);
    if (verdict === 'allowed') offered.availableActions.push(shown(offer, title));
    else
      offered.blocked.push({
        type: offer.type,
        title,
        why: verdict,
        ...(offer.key === undefined ? {} : { key: offer.key }),
      });
  }
  return offered;
}

function shown(
  { role: _role, notBy: _notBy, ...offer }: AvailableAction,
  title: string,
): Static<typeof CaseAction> {
  return { ...offer, title };
}
