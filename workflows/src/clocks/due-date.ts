import type { Calendar } from './calendar.ts';
import { addServiceDays, countServiceDays, nextWorkingDay, shiftStep } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { addDays, civilDayOf, daysBetween, endOfDay, laterDay, startOfDay } from './civil-day.ts';
import type { Step } from './explanation.ts';
import { describeDay, remark, stepTo } from './explanation.ts';
import type { Pause } from './pauses.ts';
import { mergePauses } from './pauses.ts';
import type { Period } from './period.ts';
import { addPeriod, describePeriod, parsePeriod, subtractPeriod } from './period.ts';

/** What a clock is computed from. All of it is data of the clock row, its definition and the tenant's calendar. */
export interface RunningClock {
  /** The event that starts the clock, as instant or day; its day is not counted (§ 187 Abs. 1 BGB). */
  startedAt: string;
  /** 'P10B', 'P3M' … */
  length: string;
  calendar: Calendar;
  /** What a pause does: 'shift' adds the paused days, 'restart' gives the whole period from the last completion. */
  pauseMode?: 'shift' | 'restart';
  pauses?: readonly Pause[];
  /** Periods before the due day at which to warn, e.g. ['P3B', 'P1B']. */
  warn?: readonly string[];
  /** Lengths of granted extensions in their order; each runs from the shifted end (rule 10, § 190 BGB). */
  extensions?: readonly string[];
  /** Norm that allows them; without one that of periods an authority has set. */
  extensionBasis?: string;
  /** Norm that sets the length, quoted in the explanation. */
  basis?: string;
}

export interface DueDate {
  /** Last day in time; null while a pause is open. */
  dueOn: CivilDay | null;
  /** Instant at which the clock is over (00:00 Berlin of the next day, exclusive), UTC; null while a pause is open. */
  dueAt: string | null;
  /** Instants of the warnings in order, UTC: 00:00 Berlin of the warning day. Never on or before the day of the start. */
  warnAt: string[];
  explanation: Step[];
}

const shiftBasis = '§ 31 Abs. 3 VwVfG, § 193 BGB';

/**
 * The due date of a clock: length, pauses, extensions, then one shift off Saturday, Sunday and legal holidays
 * (rules 8, 10, 12, 13). Closed days of the town hall play a part for business days only.
 * @throws RangeError when a period or day is malformed or a pause ends before it begins
 */
export function dueDate(clock: RunningClock): DueDate {
  const startedOn = civilDayOf(clock.startedAt);
  const period = parsePeriod(clock.length);
  const end = addPeriod(startedOn, period, clock.calendar);
  const words = describePeriod(period);
  const explanation = [
    stepTo(
      'started',
      startedOn,
      { de: 'Beginn, dieser Tag zählt nicht mit', en: 'Start, this day is not counted' },
      '§ 187 Abs. 1 BGB',
    ),
    stepTo(
      'period-end',
      end,
      { de: `Frist ${words.de}, Ende`, en: `Period ${words.en}, end` },
      clock.basis ?? (period.businessDays > 0 ? undefined : '§ 188 BGB'),
    ),
  ];
  const running: Running = {
    clock,
    period,
    end,
    countsBusinessDays: period.businessDays > 0,
    extensions: (clock.extensions ?? []).map(parsePeriod),
    explanation,
  };

  for (const pause of mergePauses(clock.pauses ?? [], startedOn)) {
    while (pause.from > finalDay(running) && running.extensions.length > 0) extend(running);
    if (pause.from > finalDay(running)) {
      explanation.push(
        remark('pause-after-end', {
          de: `Pause ab ${describeDay(pause.from).de} liegt nach dem Ende und bleibt ohne Wirkung`,
          en: `The pause from ${describeDay(pause.from).en} lies after the end and has no effect`,
        }),
      );
      break;
    }
    if (pause.to === null) {
      explanation.push(
        remark('paused', {
          de: `Die Frist ruht seit ${describeDay(pause.from).de}; ein Ende steht erst nach der Fortsetzung fest`,
          en: `Paused since ${describeDay(pause.from).en}; the end is known only after it resumes`,
        }),
      );
      return { dueOn: null, dueAt: null, warnAt: [], explanation };
    }
    applyPause(running, pause.from, pause.to);
  }
  while (running.extensions.length > 0) extend(running);

  const dueOn = shiftOnce(running);
  return { dueOn, dueAt: endOfDay(dueOn), warnAt: warnings(clock, startedOn, dueOn), explanation };
}

/** A day named in a letter ("bis zum 31.10.") shifts like the end of a period, unless it was declared firm (rule 10). */
export function namedDayDue(day: string, firm: boolean, calendar: Calendar): DueDate {
  const named = civilDayOf(day);
  const explanation = [
    stepTo(
      'named-day',
      named,
      firm
        ? { de: 'Fester Termin, verschiebt sich nicht', en: 'Firm day, does not move' }
        : { de: 'Im Schreiben genannter Tag', en: 'Day named in the letter' },
      firm ? '§ 31 Abs. 5 VwVfG' : undefined,
    ),
  ];
  const moved = firm ? null : shiftStep(named, calendar.land, shiftBasis);
  if (moved !== null) explanation.push(moved);
  const dueOn = firm ? named : nextWorkingDay(named, calendar.land);
  return { dueOn, dueAt: endOfDay(dueOn), warnAt: [], explanation };
}

interface Running {
  clock: RunningClock;
  period: Period;
  /** End so far, not shifted. */
  end: CivilDay;
  /** True while the period running now is one of business days; those end on a service day and need no shift. */
  countsBusinessDays: boolean;
  /** Extensions not yet begun. */
  extensions: Period[];
  explanation: Step[];
}

/** The end as it would be if nothing more happened. */
function finalDay(running: Running): CivilDay {
  return running.countsBusinessDays ? running.end : nextWorkingDay(running.end, running.clock.calendar.land);
}

function shiftOnce(running: Running): CivilDay {
  const day = finalDay(running);
  const moved = running.countsBusinessDays
    ? null
    : shiftStep(running.end, running.clock.calendar.land, shiftBasis);
  if (moved !== null) running.explanation.push(moved);
  return day;
}

function extend(running: Running): void {
  const extension = running.extensions.shift();
  if (extension === undefined) return;
  const from = shiftOnce(running);
  running.end = addPeriod(from, extension, running.clock.calendar);
  running.countsBusinessDays = extension.businessDays > 0;
  const words = describePeriod(extension);
  running.explanation.push(
    stepTo(
      'extended',
      running.end,
      { de: `Verlängert um ${words.de}, Ende`, en: `Extended by ${words.en}, end` },
      running.clock.extensionBasis ?? '§ 31 Abs. 7 VwVfG, § 190 BGB',
    ),
  );
}

function applyPause(running: Running, from: CivilDay, to: CivilDay): void {
  if (running.clock.pauseMode === 'restart') restart(running, to);
  else if (running.countsBusinessDays) shiftByServiceDays(running, from, to);
  else shiftByCivilDays(running, from, to);
}

/** The whole period from the completion; an extension granted before is not lost by it. */
function restart(running: Running, to: CivilDay): void {
  running.end = laterDay(running.end, addPeriod(to, running.period, running.clock.calendar));
  running.countsBusinessDays = running.period.businessDays > 0;
  running.explanation.push(
    stepTo('restarted', running.end, {
      de: `Vollständig am ${describeDay(to).de}, die Frist beginnt neu, Ende`,
      en: `Complete on ${describeDay(to).en}, the period starts again, end`,
    }),
  );
}

/** What was left at the pause runs on from the day of resumption; nothing is left where the end only awaited its shift. */
function shiftByCivilDays(running: Running, from: CivilDay, to: CivilDay): void {
  const left = Math.max(0, daysBetween(from, running.end));
  const paused = daysBetween(from, to);
  if (paused === 0) return;
  running.end = addDays(to, left);
  running.explanation.push(
    pauseStep(running.end, from, to, {
      de: paused === 1 ? '1 Tag' : `${paused} Tage`,
      en: paused === 1 ? '1 day' : `${paused} days`,
    }),
  );
}

function shiftByServiceDays(running: Running, from: CivilDay, to: CivilDay): void {
  const paused = countServiceDays(from, to, running.clock.calendar);
  if (paused === 0) return;
  running.end = addServiceDays(running.end, paused, running.clock.calendar);
  running.explanation.push(
    pauseStep(running.end, from, to, {
      de: paused === 1 ? '1 Arbeitstag' : `${paused} Arbeitstage`,
      en: paused === 1 ? '1 business day' : `${paused} business days`,
    }),
  );
}

function pauseStep(end: CivilDay, from: CivilDay, to: CivilDay, length: { de: string; en: string }): Step {
  return stepTo('pause-added', end, {
    de: `Pause vom ${describeDay(from).de} bis zur Fortsetzung am ${describeDay(to).de} (${length.de}), Ende`,
    en: `Paused from ${describeDay(from).en} until resumed on ${describeDay(to).en} (${length.en}), end`,
  });
}

function warnings(clock: RunningClock, startedOn: CivilDay, dueOn: CivilDay): string[] {
  const days = (clock.warn ?? []).map((text) => subtractPeriod(dueOn, parsePeriod(text), clock.calendar));
  return [...new Set(days)]
    .filter((day) => day > startedOn)
    .sort()
    .map(startOfDay);
}
