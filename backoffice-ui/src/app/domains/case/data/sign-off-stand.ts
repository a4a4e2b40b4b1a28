import type { CaseDetail } from './case-shapes';

export type AwaitingDecision = CaseDetail['decisions'][number];

/** Whether the second signature is wanted, and whether it is mine to give. */
export type SignOffStand =
  | { readonly kind: 'mine'; readonly decision: AwaitingDecision }
  /** I decided it: somebody else has to sign */
  | { readonly kind: 'own-decision'; readonly decision: AwaitingDecision }
  /** it waits, but not for me */
  | { readonly kind: 'others'; readonly decision: AwaitingDecision }
  | { readonly kind: 'none' };

/** Offered only when the server offers it to this person; never to whoever decided. */
export function signOffStand({
  decisions,
  availableActions,
  blocked,
}: Pick<CaseDetail, 'decisions' | 'availableActions' | 'blocked'>): SignOffStand {
  const decision = decisions.findLast(({ state }) => state === 'awaiting-sign-off');
  if (!decision) return { kind: 'none' };
  if (availableActions.some(({ type }) => type === 'sign-off')) return { kind: 'mine', decision };
  const samePerson = blocked.some(({ type, why }) => type === 'sign-off' && why === 'same-person');
  return { kind: samePerson ? 'own-decision' : 'others', decision };
}
