import { civilDayOf, isCivilDay } from '../clocks/civil-day.ts';
import type { CivilDay } from '../clocks/civil-day.ts';
import { inclusivePeriodEnd } from '../clocks/inclusive-period.ts';
import { isPeriod } from '../clocks/period.ts';
import type { ActionDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import { feeAmount } from './fee.ts';
import { evaluateFeel } from './feel.ts';

/** What the rules of a validity may look at. Days 'YYYY-MM-DD'. */
export interface ValidityContext {
  form: unknown;
  receivedOn: CivilDay;
  /** the day the decision is being made */
  decidedOn: CivilDay;
}

/** The period a decision is proposed to hold for; null where nothing is proposed. */
export interface PreparedValidity {
  validFrom: CivilDay | null;
  validTo: CivilDay | null;
}

/**
 * First and last day a decision is to hold for, by the rules of its action: a proposal to the clerk. `from` gives a day;
 * `to` gives a day or a period that counts its first day (§ 187 Abs. 2, § 188 Abs. 2 BGB: a year from 1 December ends
 * on 30 November). A rule that gives neither proposes nothing. Never throws.
 */
export function preparedValidity(
  definition: ServiceDefinition,
  action: ActionDefinition,
  { form, receivedOn, decidedOn }: ValidityContext,
): PreparedValidity {
  const rules = action.validity;
  if (rules === undefined) return { validFrom: null, validTo: null };
  const value = (expression: string | undefined): string | null => {
    if (expression === undefined) return null;
    const result = evaluateFeel(expression, {
      form,
      fee: { amount: feeAmount(definition, form) ?? 0 },
      case: { receivedOn },
      decision: { decidedOn },
    });
    return result.ok && result.value != null ? String(result.value) : null;
  };
  const from = dayOf(value(rules.from));
  const to = value(rules.to);
  return { validFrom: from, validTo: lastDay(from, to) };
}

function lastDay(from: CivilDay | null, to: string | null): CivilDay | null {
  if (to === null || !isPeriod(to)) return dayOf(to);
  return from === null || to.endsWith('B') ? null : inclusivePeriodEnd(from, to);
}

function dayOf(text: string | null): CivilDay | null {
  return text !== null && isCivilDay(text) ? civilDayOf(text) : null;
}
