import fc from 'fast-check';
import {
  addDays,
  addMonths,
  berlinTimeOf,
  civilDayOf,
  daysBetween,
  endOfDay,
  isCivilDay,
  startOfDay,
  weekday,
} from './civil-day.ts';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1996-01-01', n));

describe('civil day (rule 1)', () => {
  it('refuses days that do not exist', () => {
    for (const text of [
      '2027-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '26-01-01',
      '',
      '2026-11-23 ',
    ]) {
      expect(isCivilDay(text)).withContext(text).toBeFalse();
      expect(() => addDays(text, 1))
        .withContext(text)
        .toThrowError(RangeError);
    }
  });

  it('refuses instants without a zone', () => {
    expect(() => civilDayOf('2026-11-23T10:00:00')).toThrowError(RangeError);
    expect(() => civilDayOf('morgen')).toThrowError(RangeError);
  });

  it('knows the leap day', () => {
    expect(isCivilDay('2028-02-29')).toBeTrue();
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  });

  it('converts instants to the day in Berlin, in winter and in summer', () => {
    expect(civilDayOf('2026-12-31T22:59:59Z')).toBe('2026-12-31');
    expect(civilDayOf('2026-12-31T23:00:00Z')).toBe('2027-01-01');
    expect(civilDayOf('2026-07-01T21:59:59.999Z')).toBe('2026-07-01');
    expect(civilDayOf('2026-07-01T22:00:00Z')).toBe('2026-07-02');
    expect(civilDayOf('2026-07-01T23:30:00+02:00')).toBe('2026-07-01');
  });

  it('begins days at midnight in Berlin, also on the days the clocks change', () => {
    expect(startOfDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(endOfDay('2026-03-29')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
    expect(endOfDay('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
    expect(berlinTimeOf('2026-03-29T00:59:00Z')).toBe('01:59');
    expect(berlinTimeOf('2026-03-29T01:00:00Z')).toBe('03:00');
  });

  it('lasts until 24:00: the end of a day is the first instant no longer in it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = Date.parse(endOfDay(day));
        expect(civilDayOf(new Date(end - 1).toISOString())).toBe(day);
        expect(civilDayOf(new Date(end).toISOString())).toBe(addDays(day, 1));
        expect(berlinTimeOf(startOfDay(day))).toBe('00:00');
      }),
      { numRuns: 300 },
    );
  });

  it('adds months in one step, clamped to the end of the month and not sticking (rule 7)', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 2)).toBe('2026-03-31');
    expect(addMonths('2026-02-28', 1)).toBe('2026-03-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  it('counts days and weekdays consistently', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-29')).toBe(7);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(weekday(addDays(day, 7))).toBe(weekday(day));
      }),
    );
  });

  it('keeps the order of days when months are added', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 40 }), (a, b, months) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addMonths(first, months) <= addMonths(second, months)).toBeTrue();
      }),
    );
  });
});
