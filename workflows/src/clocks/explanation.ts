import type { CivilDay } from './civil-day.ts';
import { weekday } from './civil-day.ts';

/** One step of the arithmetic of a date, shown to the clerk under "why this date". */
export interface Step {
  /** Stable key of the rule applied, e.g. 'fiction-day', 'end-shifted'. */
  rule: string;
  /** One sentence in each language of the screens. */
  text: { de: string; en: string };
  /** The norm, e.g. '§ 41 Abs. 2 VwVfG'. */
  basis?: string;
  /** The day reached after this step. */
  day?: CivilDay;
}

const germanWeekdays = ['Mo.', 'Di.', 'Mi.', 'Do.', 'Fr.', 'Sa.', 'So.'];
const englishWeekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as the steps write it: 'Fr., 27.11.2026' and 'Fri 27 Nov 2026'. */
export function describeDay(day: CivilDay): { de: string; en: string } {
  const index = weekday(day) - 1;
  const [year, month, dayOfMonth] = day.split('-');
  return {
    de: `${germanWeekdays[index]}, ${dayOfMonth}.${month}.${year}`,
    en: `${englishWeekdays[index]} ${Number(dayOfMonth)} ${englishMonths[Number(month) - 1]} ${year}`,
  };
}

/** Builds a step that names the day it reached at the end of both sentences. */
export function stepTo(rule: string, day: CivilDay, text: { de: string; en: string }, basis?: string): Step {
  const named = describeDay(day);
  const step: Step = { rule, text: { de: `${text.de}: ${named.de}`, en: `${text.en}: ${named.en}` }, day };
  return basis === undefined ? step : { ...step, basis };
}

/** Builds a step that reaches no day. */
export function remark(rule: string, text: { de: string; en: string }, basis?: string): Step {
  return basis === undefined ? { rule, text } : { rule, text, basis };
}
