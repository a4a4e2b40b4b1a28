import { getHolidays } from 'feiertagejs';
import type { CivilDay } from './civil-day.ts';
import { addDays, weekday, yearOf } from './civil-day.ts';
import type { Step } from './explanation.ts';
import { describeDay } from './explanation.ts';

/** The sixteen Länder by their official two letters. */
export const lands = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const;
export type Land = (typeof lands)[number];

/**
 * What a deadline needs to know about days. Two calendars in one: the legal one (weekends and legal holidays of
 * the Land) moves ends of periods; the service one (additionally the days the town hall is closed) counts
 * business days. Closed days are data of the tenant, e.g. 24 and 31 December and Rosenmontag.
 */
export interface Calendar {
  land: Land;
  closedDays: readonly CivilDay[];
}

const holidaysByYear = new Map<string, ReadonlyMap<CivilDay, string>>();

/** German name of the legal holiday of this Land on this day, or null. Without a Land (abroad): always null. */
export function holidayName(day: CivilDay, land: Land | null): string | null {
  if (land === null) return null;
  const key = `${land}${yearOf(day)}`;
  let names = holidaysByYear.get(key);
  if (names === undefined) {
    const found = getHolidays(yearOf(day), land);
    // `date` is noon UTC of the holiday; `dateString` would depend on the zone of the process.
    names = new Map(
      found.map((holiday) => [
        holiday.date.toISOString().slice(0, 10),
        holiday.translate('de') ?? holiday.name,
      ]),
    );
    holidaysByYear.set(key, names);
  }
  return names.get(day) ?? null;
}

/** Saturday, Sunday or legal holiday: the days that move the end of a period (§ 31 Abs. 3 VwVfG, § 193 BGB). */
export function isRestDay(day: CivilDay, land: Land | null): boolean {
  return weekday(day) >= 6 || holidayName(day, land) !== null;
}

/** The day itself, or the next one that is neither Saturday, Sunday nor legal holiday. */
export function nextWorkingDay(day: CivilDay, land: Land | null): CivilDay {
  let found = day;
  while (isRestDay(found, land)) found = addDays(found, 1);
  return found;
}

/** Monday to Friday, no legal holiday, town hall open (rule 13). */
export function isServiceDay(day: CivilDay, calendar: Calendar): boolean {
  return !isRestDay(day, calendar.land) && !calendar.closedDays.includes(day);
}

/**
 * The `count`-th service day after the day (before it when negative); the day itself is not counted.
 * A count of 0 gives the day itself.
 */
export function addServiceDays(day: CivilDay, count: number, calendar: Calendar): CivilDay {
  const direction = count < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, direction);
    if (isServiceDay(found, calendar)) left -= 1;
  }
  return found;
}

/** Number of service days from `from` (counted) to `to` (not counted). */
export function countServiceDays(from: CivilDay, to: CivilDay, calendar: Calendar): number {
  let count = 0;
  for (let day = from; day < to; day = addDays(day, 1)) if (isServiceDay(day, calendar)) count += 1;
  return count;
}

/**
 * The step that moves a day off Saturday, Sunday and legal holidays, or null when it may stay.
 * @param basis the norm that orders the move
 */
export function shiftStep(day: CivilDay, land: Land | null, basis: string): Step | null {
  const moved = nextWorkingDay(day, land);
  if (moved === day) return null;
  const from = describeDay(day);
  const to = describeDay(moved);
  const name = holidayName(day, land);
  return {
    rule: 'end-shifted',
    text: {
      de: `${from.de} ist ${name === null ? 'ein Wochenendtag' : `Feiertag (${name})`}, es gilt der nächste Werktag: ${to.de}`,
      en: `${from.en} is ${name === null ? 'on a weekend' : `a legal holiday (${name})`}, the next working day counts: ${to.en}`,
    },
    basis,
    day: moved,
  };
}
