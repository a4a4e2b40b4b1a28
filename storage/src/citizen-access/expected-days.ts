import type { Calendar } from '@aktenlauf/workflows/clocks/calendar.ts';
import { countServiceDays } from '@aktenlauf/workflows/clocks/calendar.ts';

/** How many decided cases lie between two days. */
export interface DecidedSpan {
  /** day of receipt */ from: string;
  /** day of the decision */ to: string;
  cases: number;
}

/** Working days from receipt to decision: the middle half of the cases, whole days, rounded up. */
export interface ExpectedDays {
  fromDays: number;
  toDays: number;
  /** cases it rests on */
  sample: number;
}

/** Fewer cases say nothing about the next one. */
const FEWEST = 10;

/** What to expect after these cases; null when there are too few. */
export function expectedDays(spans: readonly DecidedSpan[], calendar: Calendar): ExpectedDays | null {
  const days = spans
    .flatMap(({ from, to, cases }) => Array<number>(cases).fill(countServiceDays(from, to, calendar)))
    .sort((a, b) => a - b);
  if (days.length < FEWEST) return null;
  return {
    fromDays: Math.ceil(quantile(days, 0.25)),
    toDays: Math.ceil(quantile(days, 0.75)),
    sample: days.length,
  };
}

/** Between the two nearest of the sorted values, as `percentile_cont` does it. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
