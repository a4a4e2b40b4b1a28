import type { Calendar } from './calendar.ts';
import { addServiceDays } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { addDays, addMonths } from './civil-day.ts';

/**
 * A period as definitions write it: ISO 8601 with years, months, weeks and days ('P1M', 'P14D', 'P1M14D', 'P2W'),
 * or business days with our suffix B, standing alone ('P3B', 'P10B').
 */
export interface Period {
  months: number;
  days: number;
  businessDays: number;
}

const pattern = /^P(?:(\d{1,3})B|(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?)$/;

/** True for a period this product understands; nothing, zero and times of day are refused. */
export function isPeriod(text: string): boolean {
  return read(text) !== null;
}

/**
 * Reads a period. Years become twelve months, weeks seven days.
 * @throws RangeError when the text is no period (definitions are checked with `isPeriod` before)
 */
export function parsePeriod(text: string): Period {
  const period = read(text);
  if (period === null) throw new RangeError(`not a period: ${text}`);
  return period;
}

/**
 * The last day of a period whose event day is not counted (§ 187 Abs. 1, § 188 BGB), not yet shifted:
 * months in one step first, then days (rule 7); business days by the service calendar (rule 13).
 */
export function addPeriod(day: CivilDay, period: Period, calendar: Calendar): CivilDay {
  if (period.businessDays > 0) return addServiceDays(day, period.businessDays, calendar);
  return addDays(addMonths(day, period.months), period.days);
}

/** The day that lies the period before a day, counted the same way (for warnings). */
export function subtractPeriod(day: CivilDay, period: Period, calendar: Calendar): CivilDay {
  if (period.businessDays > 0) return addServiceDays(day, -period.businessDays, calendar);
  return addMonths(addDays(day, -period.days), -period.months);
}

/** A period in words: '1 Monat', '10 Arbeitstage'. */
export function describePeriod(period: Period): { de: string; en: string } {
  const years = period.months % 12 === 0 ? period.months / 12 : 0;
  const months = years > 0 ? 0 : period.months;
  const words = [
    count(years, ['Jahr', 'Jahre'], ['year', 'years']),
    count(months, ['Monat', 'Monate'], ['month', 'months']),
    count(period.days, ['Tag', 'Tage'], ['day', 'days']),
    count(period.businessDays, ['Arbeitstag', 'Arbeitstage'], ['business day', 'business days']),
  ].filter((word) => word !== null);
  return { de: words.map((word) => word.de).join(' und '), en: words.map((word) => word.en).join(' and ') };
}

function count(
  number: number,
  de: [string, string],
  en: [string, string],
): { de: string; en: string } | null {
  if (number === 0) return null;
  const form = number === 1 ? 0 : 1;
  return { de: `${number} ${de[form]}`, en: `${number} ${en[form]}` };
}

function read(text: string): Period | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [businessDays, years, months, weeks, days] = match.slice(1).map((digits) => Number(digits ?? 0));
  const period = {
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
    businessDays: businessDays ?? 0,
  };
  return period.months + period.days + period.businessDays > 0 ? period : null;
}
