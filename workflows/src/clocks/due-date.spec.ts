import fc from 'fast-check';
import type { Calendar } from './calendar.ts';
import { isRestDay, isServiceDay } from './calendar.ts';
import { addDays } from './civil-day.ts';
import type { RunningClock } from './due-date.ts';
import { dueDate, namedDayDue } from './due-date.ts';
import type { Pause } from './pauses.ts';

const calendar: Calendar = { land: 'NW', closedDays: ['2026-12-24', '2026-12-31', '2027-02-08'] };
const dueOn = (clock: Omit<RunningClock, 'calendar'>): string | null => dueDate({ ...clock, calendar }).dueOn;
const rulesOf = (clock: Omit<RunningClock, 'calendar'>): string[] =>
  dueDate({ ...clock, calendar }).explanation.map((step) => step.rule);

describe('due date', () => {
  it('refuses a malformed length', () => {
    expect(() => dueOn({ startedAt: '2026-11-23', length: '10 Tage' })).toThrowError(RangeError);
  });

  it('has no due date while a pause is open (rule 12)', () => {
    const due = dueDate({
      startedAt: '2026-11-02',
      length: 'P14D',
      calendar,
      warn: ['P3D'],
      pauses: [{ from: '2026-11-05', to: null }],
    });
    expect(due.dueOn).toBeNull();
    expect(due.dueAt).toBeNull();
    expect(due.warnAt).toEqual([]);
    expect(due.explanation.at(-1)?.rule).toBe('paused');
  });

  describe('civil periods', () => {
    it('does not count the event day and lasts until 24:00 in Berlin (rule 1)', () => {
      const due = dueDate({ startedAt: '2026-11-02T09:15:00Z', length: 'P14D', calendar });
      expect(due.dueOn).toBe('2026-11-16');
      expect(due.dueAt).toBe('2026-11-16T23:00:00.000Z');
    });

    it('shifts off Saturday, Sunday and legal holidays, never off closed days (rule 8)', () => {
      expect(dueOn({ startedAt: '2026-11-07', length: 'P14D' })).toBe('2026-11-23');
      expect(dueOn({ startedAt: '2026-12-11', length: 'P14D' })).toBe('2026-12-28');
      expect(dueOn({ startedAt: '2026-12-10', length: 'P14D' })).toBe('2026-12-24');
      expect(dueOn({ startedAt: '2026-12-17', length: 'P14D' })).toBe('2026-12-31');
      expect(dueOn({ startedAt: '2027-01-08', length: 'P1M' })).toBe('2027-02-08');
    });

    it('runs an extension from the shifted end (rule 10)', () => {
      expect(dueOn({ startedAt: '2026-11-07', length: 'P14D', extensions: ['P7D'] })).toBe('2026-11-30');
      expect(rulesOf({ startedAt: '2026-11-07', length: 'P14D', extensions: ['P7D'] })).toEqual([
        'started',
        'period-end',
        'end-shifted',
        'extended',
      ]);
    });

    it('moves a day named in a letter unless it is firm (rule 10)', () => {
      expect(namedDayDue('2026-11-28', false, calendar).dueOn).toBe('2026-11-30');
      expect(namedDayDue('2026-11-28', true, calendar).dueOn).toBe('2026-11-28');
    });
  });

  describe('pause that shifts (rule 12)', () => {
    it('adds the civil days from pause to resumption to the unshifted end, then shifts once', () => {
      expect(
        dueOn({
          startedAt: '2026-11-07',
          length: 'P14D',
          pauses: [{ from: '2026-11-10', to: '2026-11-12' }],
        }),
      ).toBe('2026-11-23');
      expect(
        dueOn({
          startedAt: '2026-11-07',
          length: 'P14D',
          pauses: [{ from: '2026-11-10', to: '2026-11-13' }],
        }),
      ).toBe('2026-11-24');
    });

    it('adds nothing when it resumes on the same day', () => {
      const clock = { startedAt: '2026-11-02', length: 'P14D' };
      expect(
        dueOn({ ...clock, pauses: [{ from: '2026-11-10T08:00:00Z', to: '2026-11-10T16:00:00Z' }] }),
      ).toBe(dueOn(clock));
    });

    it('counts overlapping pauses once', () => {
      expect(
        dueOn({
          startedAt: '2026-11-02',
          length: 'P14D',
          pauses: [
            { from: '2026-11-04', to: '2026-11-06' },
            { from: '2026-11-05', to: '2026-11-07' },
          ],
        }),
      ).toBe('2026-11-19');
    });

    it('has no effect after the end, even when open', () => {
      expect(
        dueOn({
          startedAt: '2026-11-02',
          length: 'P14D',
          pauses: [{ from: '2026-11-17', to: '2026-11-30' }],
        }),
      ).toBe('2026-11-16');
      expect(
        dueOn({ startedAt: '2026-11-02', length: 'P14D', pauses: [{ from: '2026-11-17', to: null }] }),
      ).toBe('2026-11-16');
      expect(
        rulesOf({ startedAt: '2026-11-02', length: 'P14D', pauses: [{ from: '2026-11-17', to: null }] }),
      ).toContain('pause-after-end');
    });

    it('still counts while the end only waits for its shift, and is then due at the resumption', () => {
      expect(
        dueOn({
          startedAt: '2026-11-07',
          length: 'P14D',
          pauses: [{ from: '2026-11-22', to: '2026-11-25' }],
        }),
      ).toBe('2026-11-25');
    });

    it('counts inside an extension', () => {
      expect(
        dueOn({
          startedAt: '2026-11-02',
          length: 'P14D',
          extensions: ['P14D'],
          pauses: [{ from: '2026-11-20', to: '2026-11-24' }],
        }),
      ).toBe('2026-12-04');
    });
  });

  describe('pause that restarts (rule 12)', () => {
    it('gives the whole period from the last completion', () => {
      expect(
        dueOn({
          startedAt: '2026-11-02',
          length: 'P1M',
          pauseMode: 'restart',
          pauses: [
            { from: '2026-11-03', to: '2026-11-10' },
            { from: '2026-11-20', to: '2026-11-25' },
          ],
        }),
      ).toBe('2026-12-28');
      expect(
        dueOn({
          startedAt: '2026-11-02',
          length: 'P10B',
          pauseMode: 'restart',
          pauses: [{ from: '2026-11-03', to: '2026-11-10' }],
        }),
      ).toBe('2026-11-24');
    });
  });

  describe('business days (rule 13)', () => {
    it('does not count the event day, weekends, holidays and closed days', () => {
      expect(dueOn({ startedAt: '2026-11-23', length: 'P3B' })).toBe('2026-11-26');
      expect(dueOn({ startedAt: '2026-11-27', length: 'P1B' })).toBe('2026-11-30');
      expect(dueOn({ startedAt: '2026-12-23', length: 'P1B' })).toBe('2026-12-28');
      expect(dueOn({ startedAt: '2026-12-18', length: 'P10B' })).toBe('2027-01-07');
    });

    it('adds the service days from the pause to the day before the resumption', () => {
      const clock = { startedAt: '2026-11-23', length: 'P5B' };
      expect(dueOn(clock)).toBe('2026-11-30');
      expect(dueOn({ ...clock, pauses: [{ from: '2026-11-25', to: '2026-11-27' }] })).toBe('2026-12-02');
      expect(dueOn({ ...clock, pauses: [{ from: '2026-11-28', to: '2026-11-30' }] })).toBe('2026-11-30');
      expect(dueOn({ ...clock, pauses: [{ from: '2026-11-25', to: '2026-11-25' }] })).toBe('2026-11-30');
    });

    it('counts warnings back in business days', () => {
      const due = dueDate({ startedAt: '2026-12-14', length: 'P10B', calendar, warn: ['P1B', 'P3B'] });
      expect(due.dueOn).toBe('2026-12-30');
      expect(due.warnAt).toEqual(['2026-12-22T23:00:00.000Z', '2026-12-28T23:00:00.000Z']);
    });

    it('drops warnings that would lie on or before the start', () => {
      expect(
        dueDate({ startedAt: '2026-11-23', length: 'P3B', calendar, warn: ['P3B', 'P10B', 'P1B'] }).warnAt,
      ).toEqual(['2026-11-24T23:00:00.000Z']);
    });
  });

  describe('for any clock', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2026-01-01', n));
    const length = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('D', 'B', 'M', 'W'))
      .map(([n, unit]) => `P${n}${unit}`);
    const pauseMode = fc.constantFrom<'shift' | 'restart'>('shift', 'restart');
    const pauses = fc.array(fc.tuple(fc.integer({ min: -10, max: 90 }), fc.integer({ min: 0, max: 40 })), {
      maxLength: 5,
    });
    const resolve = (start: string, list: [number, number][]): Pause[] =>
      list.map(([from, days]) => ({ from: addDays(start, from), to: addDays(start, from + days) }));

    it('a later start is never due earlier', () => {
      fc.assert(
        fc.property(day, fc.integer({ min: 0, max: 60 }), length, (start, later, text) => {
          const first = dueOn({ startedAt: start, length: text }) ?? '';
          const second = dueOn({ startedAt: addDays(start, later), length: text }) ?? '';
          expect(second >= first).toBeTrue();
        }),
      );
    });

    it('a pause never shortens, and the due day is never before a resumption that counted', () => {
      fc.assert(
        fc.property(day, length, pauseMode, pauses, (start, text, mode, list) => {
          const plain = dueOn({ startedAt: start, length: text }) ?? '';
          const paused = dueDate({
            startedAt: start,
            length: text,
            pauseMode: mode,
            pauses: resolve(start, list),
            calendar,
          });
          expect((paused.dueOn ?? '') >= plain).toBeTrue();
          const resumed = paused.explanation.filter(
            (step) => step.rule === 'pause-added' || step.rule === 'restarted',
          );
          for (const step of resumed) expect((paused.dueOn ?? '') >= (step.day ?? '')).toBeTrue();
        }),
        { numRuns: 300 },
      );
    });

    it('the order of the pauses plays no part', () => {
      fc.assert(
        fc.property(day, length, pauseMode, pauses, (start, text, mode, list) => {
          const forwards = dueOn({
            startedAt: start,
            length: text,
            pauseMode: mode,
            pauses: resolve(start, list),
          });
          const backwards = dueOn({
            startedAt: start,
            length: text,
            pauseMode: mode,
            pauses: resolve(start, list).reverse(),
          });
          expect(forwards).toBe(backwards);
        }),
      );
    });

    it('is due on a working day, business days on a service day, and warns before it', () => {
      fc.assert(
        fc.property(day, length, pauses, (start, text, list) => {
          const due = dueDate({
            startedAt: start,
            length: text,
            pauses: resolve(start, list),
            calendar,
            warn: ['P3B', 'P1D'],
          });
          const on = due.dueOn ?? '';
          expect(isRestDay(on, 'NW')).toBeFalse();
          if (text.endsWith('B')) expect(isServiceDay(on, calendar)).toBeTrue();
          for (const warning of due.warnAt) expect(warning < (due.dueAt ?? '')).toBeTrue();
        }),
      );
    });

    it('an extension never shortens', () => {
      fc.assert(
        fc.property(day, length, length, pauses, (start, text, extension, list) => {
          const plain = dueOn({ startedAt: start, length: text, pauses: resolve(start, list) }) ?? '';
          const extended =
            dueOn({
              startedAt: start,
              length: text,
              pauses: resolve(start, list),
              extensions: [extension],
            }) ?? '';
          expect(extended > plain).toBeTrue();
        }),
      );
    });

    it('every day the explanation reaches is named in both languages', () => {
      fc.assert(
        fc.property(day, length, pauseMode, pauses, (start, text, mode, list) => {
          const due = dueDate({
            startedAt: start,
            length: text,
            pauseMode: mode,
            pauses: resolve(start, list),
            calendar,
          });
          expect(due.explanation.findLast((step) => step.day !== undefined)?.day).toBe(due.dueOn ?? '');
          for (const step of due.explanation) {
            expect(step.text.de).not.toBe('');
            expect(step.text.en).not.toBe('');
            if (step.day !== undefined) expect(step.text.de).toContain(step.day.slice(0, 4));
          }
        }),
      );
    });
  });
});
