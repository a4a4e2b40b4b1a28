import type { Land } from './calendar.ts';
import { nextWorkingDay } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { laterDay, yearOf } from './civil-day.ts';
import { addPeriod, parsePeriod } from './period.ts';

/** One part of an amount with the day it is due. Cents. */
export interface Instalment {
  dueOn: CivilDay;
  amount: number;
}

export interface InstalmentPlan {
  /** cents in all */
  amount: number;
  /** first day the amount is owed for; the due days of its year from then on count */
  from: CivilDay;
  /** month and day of each due day, in order: '02-15' */
  days: readonly string[];
  demandedOn: CivilDay;
  /** nothing is due before this period after the demand is over: 'P1M' */
  notBefore: string;
  /** holidays of this Land move a due day, as Saturday and Sunday do (§ 108 Abs. 3 AO, § 193 BGB) */
  land: Land;
}

/**
 * Parts an amount equally over the due days that are left of the year it is owed for; what cannot be parted is due with
 * the first. Days that lie too close to the demand, or before it, fall together on the first possible one.
 */
export function planInstalments(plan: InstalmentPlan): Instalment[] {
  const earliest = addPeriod(plan.demandedOn, parsePeriod(plan.notBefore), {
    land: plan.land,
    closedDays: [],
  });
  const left = plan.days.map((day) => `${yearOf(plan.from)}-${day}`).filter((day) => day >= plan.from);
  const parts = left.length === 0 ? [earliest] : left;
  const equal = Math.floor(plan.amount / parts.length);
  const byDay = new Map<CivilDay, number>();
  parts.forEach((day, index) => {
    const dueOn = nextWorkingDay(laterDay(day, earliest), plan.land);
    const amount = index === 0 ? plan.amount - equal * (parts.length - 1) : equal;
    byDay.set(dueOn, (byDay.get(dueOn) ?? 0) + amount);
  });
  return [...byDay].map(([dueOn, amount]) => ({ dueOn, amount })).filter(({ amount }) => amount > 0);
}

/** The first part that what was paid does not cover; null once everything is. */
export function nextUnpaid(instalments: readonly Instalment[], paid: number): Instalment | null {
  let covered = 0;
  for (const instalment of instalments) {
    covered += instalment.amount;
    if (paid < covered) return instalment;
  }
  return null;
}
