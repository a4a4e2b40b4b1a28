import { addDays, civilDayOf, startOfDay, weekday } from '@aktenlauf/workflows/clocks/civil-day.ts';

/** The Berlin day so many days ago. */
export function civilDayAgo(now: Date, daysAgo: number): string {
  return addDays(civilDayOf(now.toISOString()), -daysAgo);
}

/** The working day on or after the Berlin day so many days ago, as a number of days ago; today at the latest. */
export function workingDayAgo(now: Date, daysAgo: number): number {
  const sunday = 7;
  const day = weekday(civilDayAgo(now, daysAgo));
  const later = day === sunday ? 1 : day === sunday - 1 ? 2 : 0;
  return Math.max(0, daysAgo - later);
}

/** A time of a Berlin day so many days ago, as instant. @param time 'HH:MM' */
export function dayAt(now: Date, daysAgo: number, time: string): Date {
  const [hours = '0', minutes = '0'] = time.split(':');
  const midnight = new Date(startOfDay(civilDayAgo(now, daysAgo)));
  return new Date(midnight.getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000);
}
