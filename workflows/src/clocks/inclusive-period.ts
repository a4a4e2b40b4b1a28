import type { CivilDay } from './civil-day.ts';
import { addDays, addMonths, civilDayOf, hasSameDayAfterMonths, yearOf } from './civil-day.ts';
import { parsePeriod } from './period.ts';

/**
 * Last day of a period whose first day counts itself (§ 187 Abs. 2, § 188 Abs. 2 and 3 BGB): the day before the
 * corresponding day, else the month's end. Benefit periods and ages are such periods; they never shift (rule 9).
 * @param period ISO period without business days
 * @throws RangeError for business days
 */
export function inclusivePeriodEnd(firstDay: string, period: string): CivilDay {
  const { months, days, businessDays } = parsePeriod(period);
  if (businessDays > 0) throw new RangeError('a period that counts its first day has no business days');
  const start = civilDayOf(firstDay);
  const corresponding = addMonths(start, months);
  if (days === 0 && !hasSameDayAfterMonths(start, months)) return corresponding;
  return addDays(corresponding, days - 1);
}

/** Completed years of age on a day; the day of birth counts (§ 187 Abs. 2 Satz 2 BGB), so 29 February turns on 1 March. */
export function ageOn(birthday: string, on: string): number {
  const born = civilDayOf(birthday);
  const day = civilDayOf(on);
  const years = yearOf(day) - yearOf(born);
  if (years <= 0) return 0;
  return day > inclusivePeriodEnd(born, `P${years * 12 > 999 ? 999 : years * 12}M`) ? years : years - 1;
}
