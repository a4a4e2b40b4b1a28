import type { AwaitedEffect, EffectResult } from '../contract/effects.ts';
import { paymentOpened, paymentRefused, paymentStatus } from './payment-attempt.ts';
import { openMachineTask } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** The result of an awaited effect came back. A result nobody awaits (any more) is refused and changes nothing. */
export function applyEffectResult(draft: StepDraft, key: string, result: EffectResult): void {
  const pending = draft.state.effects.find((candidate) => candidate.key === key);
  refuseUnless(pending !== undefined, 'wrong-state', { what: 'effect-result' });
  const { effect } = pending;
  refuseUnless(result.kind === 'effect-refused' || result.kind === expected[effect.kind], 'invalid', {
    what: 'effect-result',
  });
  draft.state.effects = draft.state.effects.filter((candidate) => candidate.key !== key);
  if (result.kind === 'effect-refused') refused(draft, effect, result.code);
  else if (result.kind === 'rendered') rendered(draft, effect, result);
  else if (result.kind === 'payment-opened' && effect.kind === 'open-payment')
    paymentOpened(draft, effect.attemptId);
  else if (result.kind === 'payment-status' && effect.kind === 'look-up-payment')
    paymentStatus(draft, effect.attemptId, result);
}

const expected: Record<AwaitedEffect['kind'], EffectResult['kind']> = {
  'render-application': 'rendered',
  'render-letter': 'rendered',
  'render-certificate': 'rendered',
  'render-receipt': 'rendered',
  'open-payment': 'payment-opened',
  'look-up-payment': 'payment-status',
};

/** A letter that was rendered goes to the post room. */
function rendered(
  draft: StepDraft,
  effect: AwaitedEffect,
  result: Extract<EffectResult, { kind: 'rendered' }>,
): void {
  if (effect.kind !== 'render-letter' && effect.kind !== 'render-certificate') return;
  const { documentVersionId, sha256 } = result;
  const dispatch = { channel: 'post', purpose: 'letter', documentVersionId, sha256 } as const;
  draft.state.dispatches.push({ id: effect.dispatchId, ...dispatch, state: 'under-way' });
  draft.order({ kind: 'dispatch', dispatchId: effect.dispatchId, ...dispatch });
}

/** It will not be tried again: a payment counts as failed, a letter has to be written by hand. */
function refused(draft: StepDraft, effect: AwaitedEffect, code: string): void {
  if (effect.kind === 'open-payment' || effect.kind === 'look-up-payment')
    return paymentRefused(draft, effect.attemptId, code);
  if (effect.kind === 'render-letter' || effect.kind === 'render-certificate')
    openMachineTask(draft, 'write-letter');
  draft.tell('effect.refused', { effect: effect.kind, code });
}
