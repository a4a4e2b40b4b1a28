import type { ServiceDefinition } from '../definition/service-definition.ts';
import { evaluateFeel } from './feel.ts';

/** The largest fee a rule may give, in cents. */
const maxFee = 100_000_000;

/** The fee in cents by the definition's rule; null where there is no rule or it gives no whole number of cents from 0 on. */
export function feeAmount(definition: ServiceDefinition, form: unknown): number | null {
  if (definition.fee === null) return null;
  const result = evaluateFeel(definition.fee.rule, { form });
  if (!result.ok || typeof result.value !== 'number') return null;
  return Number.isSafeInteger(result.value) && result.value >= 0 && result.value <= maxFee
    ? result.value
    : null;
}
