/** A civil day in Berlin, `YYYY-MM-DD`; legal dates are days, never instants. */
export type Day = string;

/** An instant, ISO 8601 in UTC. */
export type Instant = string;

const ZONE = 'Europe/Berlin';
const dayParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day in Berlin on which an instant falls. */
export function dayOf(instant: Instant | Date): Day {
  return dayParts.format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** Whole days from `from` to `to`; negative when `to` lies before. Counted on the calendar, so clock changes do not matter. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day `count` days after `day` (before, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Milliseconds from `now` until the next midnight in Berlin; right on the days with 23 and 25 hours too. */
export function untilBerlinMidnight(now: Date): number {
  const today = dayOf(now);
  let low = now.getTime();
  let high = low + 26 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(new Date(middle)) === today) low = middle;
    else high = middle;
  }
  return high - now.getTime();
}
