import fc from 'fast-check';
import type { Calendar } from './calendar.ts';
import { addDays } from './civil-day.ts';
import { addPeriod, describePeriod, isPeriod, parsePeriod, subtractPeriod } from './period.ts';

const calendar: Calendar = { land: 'NW', closedDays: [] };

describe('period', () => {
  it('refuses what is no period', () => {
    for (const text of [
      '',
      'P',
      '3B',
      'P3',
      'PT5M',
      'P1M3B',
      'P0D',
      'P0B',
      'P-1D',
      'P1D1M',
      'P1.5D',
      'p3d',
      'P1M ',
    ]) {
      expect(isPeriod(text)).withContext(text).toBeFalse();
      expect(() => parsePeriod(text))
        .withContext(text)
        .toThrowError(RangeError);
    }
  });

  it('reads ISO periods and business days', () => {
    expect(parsePeriod('P3B')).toEqual({ months: 0, days: 0, businessDays: 3 });
    expect(parsePeriod('P1M')).toEqual({ months: 1, days: 0, businessDays: 0 });
    expect(parsePeriod('P14D')).toEqual({ months: 0, days: 14, businessDays: 0 });
    expect(parsePeriod('P2W')).toEqual({ months: 0, days: 14, businessDays: 0 });
    expect(parsePeriod('P1Y2M3D')).toEqual({ months: 14, days: 3, businessDays: 0 });
  });

  it('adds months first, then days (rule 7)', () => {
    expect(addPeriod('2026-01-31', parsePeriod('P1M1D'), calendar)).toBe('2026-03-01');
    expect(subtractPeriod('2026-03-01', parsePeriod('P1M1D'), calendar)).toBe('2026-01-28');
  });

  it('speaks German and English, one and many', () => {
    expect(describePeriod(parsePeriod('P1M'))).toEqual({ de: '1 Monat', en: '1 month' });
    expect(describePeriod(parsePeriod('P10B'))).toEqual({ de: '10 Arbeitstage', en: '10 business days' });
    expect(describePeriod(parsePeriod('P1Y'))).toEqual({ de: '1 Jahr', en: '1 year' });
    expect(describePeriod(parsePeriod('P1M14D')).de).toBe('1 Monat und 14 Tage');
  });

  it('always ends after it began, and a longer period never ends earlier', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2026-01-01', n));
    const unit = fc.constantFrom('D', 'W', 'M', 'B');
    fc.assert(
      fc.property(day, unit, fc.integer({ min: 1, max: 60 }), (start, letter, count) => {
        const end = addPeriod(start, parsePeriod(`P${count}${letter}`), calendar);
        expect(end > start).toBeTrue();
        expect(addPeriod(start, parsePeriod(`P${count + 1}${letter}`), calendar) >= end).toBeTrue();
      }),
    );
  });
});
