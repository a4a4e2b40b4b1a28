import { addDays, civilDayOf, startOfDay } from '@aktenlauf/workflows/clocks/civil-day.ts';

/** The Berlin day so many days ago. */
export function civilDayAgo(now: Date, daysAgo: number): string {
  return addDays(civilDayOf(now.toISOString()), -daysAgo);
}

/** A time of a Berlin day so many days ago, as instant. @param time 'HH:MM' */
export function dayAt(now: Date, daysAgo: number, time: string): Date {
  const [hours = '0', minutes = '0'] = time.split(':');
  const midnight = new Date(startOfDay(civilDayAgo(now, daysAgo)));
  return new Date(midnight.getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000);
}
