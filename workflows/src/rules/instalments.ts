import type { Land } from '../clocks/calendar.ts';
import type { CivilDay } from '../clocks/civil-day.ts';
import { isCivilDay } from '../clocks/civil-day.ts';
import type { Instalment } from '../clocks/instalments.ts';
import { planInstalments } from '../clocks/instalments.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { feeAmount } from './fee.ts';
import { evaluateFeel } from './feel.ts';

/** The parts the fee of this form would be due in if it were demanded on a day; null where it is due in one. Never throws. */
export function feeInstalments(
  definition: ServiceDefinition,
  form: unknown,
  { demandedOn, land }: { demandedOn: CivilDay; land: Land },
): Instalment[] | null {
  const amount = feeAmount(definition, form);
  const rule = definition.fee?.instalments;
  if (rule === undefined || amount === null || amount === 0) return null;
  const result = evaluateFeel(rule.from, { form });
  const from = result.ok && result.value != null ? String(result.value) : '';
  if (!isCivilDay(from)) return null;
  return planInstalments({ amount, from, days: rule.days, demandedOn, notBefore: rule.notBefore, land });
}
