/**
 * Civil days in Berlin. A legal day is a string 'YYYY-MM-DD'; an instant is an ISO 8601 string in UTC.
 * Every deadline is computed on days; instants are converted first (rule 1 of the deadline rules).
 */

/** A day of the civil calendar in Germany, 'YYYY-MM-DD'. */
export type CivilDay = string;

/** The legal time of Germany (§ 1 EinhZeitG). */
export const zone = 'Europe/Berlin';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const msPerDay = 86_400_000;

const berlinClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** True for an existing day such as '2028-02-29'; false for '2027-02-29' or '2027-2-9'. */
export function isCivilDay(text: string): text is CivilDay {
  const match = dayPattern.exec(text);
  return match !== null && fromNumber(Date.parse(`${text}T00:00:00Z`) / msPerDay) === text;
}

/**
 * The civil day of a day (returned as it is) or of an instant (its day in Berlin).
 * @throws RangeError when the text is neither an existing day nor an instant with a zone
 */
export function civilDayOf(dayOrInstant: string): CivilDay {
  if (isCivilDay(dayOrInstant)) return dayOrInstant;
  if (!instantPattern.test(dayOrInstant))
    throw new RangeError(`neither a civil day nor an instant: ${dayOrInstant}`);
  return berlinParts(Date.parse(dayOrInstant)).day;
}

/** The instant at which the day begins in Berlin, e.g. '2026-07-01' → '2026-06-30T22:00:00.000Z'. */
export function startOfDay(day: CivilDay): string {
  const midnight = dayNumber(day) * msPerDay;
  const guess = midnight - berlinOffset(midnight);
  return new Date(midnight - berlinOffset(guess)).toISOString();
}

/**
 * The instant at which a period due on this day is over: 00:00 of the next day in Berlin, exclusive.
 * (§ 188 Abs. 1 BGB: a period ends with the end of its last day.)
 */
export function endOfDay(day: CivilDay): string {
  return startOfDay(addDays(day, 1));
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: CivilDay, count: number): CivilDay {
  return fromNumber(dayNumber(day) + count);
}

/**
 * The day `count` months later with the same number, in one step; where the month is shorter, its last day
 * (§ 188 Abs. 2 and 3 BGB). The number does not stick: 31 Jan + 1 month = 28 Feb, 28 Feb + 1 month = 28 Mar.
 */
export function addMonths(day: CivilDay, count: number): CivilDay {
  const { year, month, dayOfMonth } = parts(day);
  const months = year * 12 + (month - 1) + count;
  const lastDay = lastDayOfMonth(Math.floor(months / 12), (months % 12) + 1);
  return compose(Math.floor(months / 12), (months % 12) + 1, Math.min(dayOfMonth, lastDay));
}

/** True when the month `count` months later has a day with the same number. */
export function hasSameDayAfterMonths(day: CivilDay, count: number): boolean {
  return parts(addMonths(day, count)).dayOfMonth === parts(day).dayOfMonth;
}

/** Days from the first to the second day; negative when the second is earlier. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export function weekday(day: CivilDay): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** Year of a civil day. */
export function yearOf(day: CivilDay): number {
  return parts(day).year;
}

/** The later of two days. */
export function laterDay(a: CivilDay, b: CivilDay): CivilDay {
  return a > b ? a : b;
}

/** The time of day in Berlin, 'HH:MM', of an instant. */
export function berlinTimeOf(instant: string): string {
  return berlinParts(Date.parse(instant)).time;
}

function parts(day: CivilDay): { year: number; month: number; dayOfMonth: number } {
  if (!isCivilDay(day)) throw new RangeError(`not a civil day: ${day}`);
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    dayOfMonth: Number(day.slice(8, 10)),
  };
}

function dayNumber(day: CivilDay): number {
  const { year, month, dayOfMonth } = parts(day);
  return Date.UTC(year, month - 1, dayOfMonth) / msPerDay;
}

function fromNumber(number: number): CivilDay {
  return Number.isFinite(number) ? new Date(number * msPerDay).toISOString().slice(0, 10) : '';
}

function compose(year: number, month: number, dayOfMonth: number): CivilDay {
  return new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10);
}

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function berlinParts(ms: number): { day: CivilDay; time: string; asUtc: number } {
  const found = new Map(berlinClock.formatToParts(ms).map((part) => [part.type, part.value]));
  const day = `${found.get('year')}-${found.get('month')}-${found.get('day')}`;
  const time = `${found.get('hour')}:${found.get('minute')}`;
  return { day, time, asUtc: Date.parse(`${day}T${time}:${found.get('second')}Z`) };
}

function berlinOffset(ms: number): number {
  return berlinParts(ms).asUtc - Math.floor(ms / 1000) * 1000;
}
