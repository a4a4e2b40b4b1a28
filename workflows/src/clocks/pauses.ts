import type { CivilDay } from './civil-day.ts';
import { civilDayOf, laterDay } from './civil-day.ts';

/** A time in which a clock stands still. `to` = null: still open. Days or instants. */
export interface Pause {
  from: string;
  to: string | null;
  /** Day until which what is awaited is due, e.g. the answer of the citizen. */
  resumeBy?: string;
}

/** A pause in Berlin days, from the first day to the day of resumption. */
export interface PausedDays {
  from: CivilDay;
  to: CivilDay | null;
}

/**
 * Pauses as disjoint day ranges in order: overlaps count once, nothing before the start of the clock counts.
 * @throws RangeError when a pause ends before it begins
 */
export function mergePauses(pauses: readonly Pause[], startedOn: CivilDay): PausedDays[] {
  const ranges = pauses
    .map((pause) => toDays(pause, startedOn))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: PausedDays[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== null && range.from > last.to)) merged.push({ ...range });
    else if (last.to !== null) last.to = range.to === null ? null : laterDay(last.to, range.to);
  }
  return merged;
}

/**
 * The day a paused clock is looked at again: the earliest `resumeBy` of its open pauses, null when none is named
 * or none is open. Lists sort a paused case by it.
 */
export function resumeBy(pauses: readonly Pause[]): CivilDay | null {
  const days = pauses
    .filter((pause) => pause.to === null)
    .map((pause) => pause.resumeBy)
    .filter((day) => day !== undefined)
    .map(civilDayOf)
    .sort();
  return days[0] ?? null;
}

function toDays(pause: Pause, startedOn: CivilDay): PausedDays {
  const from = civilDayOf(pause.from);
  const to = pause.to === null ? null : civilDayOf(pause.to);
  if (to !== null && to < from) throw new RangeError(`pause ends before it begins: ${from} to ${to}`);
  return { from: laterDay(from, startedOn), to: to === null ? null : laterDay(to, startedOn) };
}
