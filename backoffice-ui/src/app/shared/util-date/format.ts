import { type Day, type Instant, dayOf, daysBetween } from './days';

/**
 * Dates as people read them at a desk. All take the words of the built locale (German is the source):
 * a weekday where a deadline is meant, the year only where it is not the current one.
 */

const isEnglish = (): boolean => ($localize.locale ?? 'de').startsWith('en');
const tag = (): string => (isEnglish() ? 'en-GB' : 'de-DE');
const formats = new Map<string, Intl.DateTimeFormat>();

function format(value: number, options: Intl.DateTimeFormatOptions): string {
  const key = tag() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(tag(), options)));
  return found.format(value);
}

/** Noon UTC lies on the same civil day everywhere we format it. */
const noon = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

/** `26.11.` or, in another year than `today`, `26.11.2027`. */
export function shortDay(day: Day, today: Day): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (isEnglish())
    return format(noon(day), {
      timeZone: 'UTC',
      day: '2-digit',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' }),
    });
  const [year, month, date] = day.split('-');
  return `${date}.${month}.${sameYear ? '' : year}`;
}

/** `Do 26.11.`: for deadlines and planned work. */
export function weekdayDay(day: Day, today: Day): string {
  return `${weekday(day)} ${shortDay(day, today)}`;
}

/** `26.11.2026`. */
export function fullDay(day: Day): string {
  return isEnglish()
    ? format(noon(day), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
    : day.split('-').reverse().join('.');
}

/** `Donnerstag, 12. November 2026`: for citizens. */
export function longDay(day: Day): string {
  return format(noon(day), {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** `Do`. */
export function weekday(day: Day): string {
  return format(noon(day), { timeZone: 'UTC', weekday: 'short' }).replace('.', '');
}

/** `09:12`, Berlin time. */
export function time(instant: Instant): string {
  return format(Date.parse(instant), { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });
}

/** `Do 12.11.2026, 18:22`. */
export function dayAndTime(instant: Instant): string {
  const day = dayOf(instant);
  return `${weekday(day)} ${fullDay(day)}, ${time(instant)}`;
}

/** For timelines: `heute 09:12`, `gestern 16:40`, `Fr 16:40` within a week, then `Fr 13.11.`. */
export function recent(instant: Instant, today: Day): string {
  const day = dayOf(instant);
  const age = daysBetween(day, today);
  if (age === 0) return $localize`:@@shared.recentToday:heute ${time(instant)}:time:`;
  if (age === 1) return $localize`:@@shared.recentYesterday:gestern ${time(instant)}:time:`;
  if (age > 1 && age < 6) return `${weekday(day)} ${time(instant)}`;
  return weekdayDay(day, today);
}
