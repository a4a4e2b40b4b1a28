import { ageOn, inclusivePeriodEnd } from './inclusive-period.ts';

describe('inclusive period (rule 9)', () => {
  it('refuses business days', () => {
    expect(() => inclusivePeriodEnd('2026-01-01', 'P3B')).toThrowError(RangeError);
  });

  it('ends the day before the corresponding day', () => {
    expect(inclusivePeriodEnd('2026-01-15', 'P1M')).toBe('2026-02-14');
    expect(inclusivePeriodEnd('2026-03-01', 'P1M')).toBe('2026-03-31');
    expect(inclusivePeriodEnd('2026-01-01', 'P1Y')).toBe('2026-12-31');
    expect(inclusivePeriodEnd('2026-11-23', 'P7D')).toBe('2026-11-29');
    expect(inclusivePeriodEnd('2026-01-15', 'P1M1D')).toBe('2026-02-15');
  });

  it('ends with the month where there is no corresponding day', () => {
    expect(inclusivePeriodEnd('2026-01-30', 'P1M')).toBe('2026-02-28');
    expect(inclusivePeriodEnd('2026-01-31', 'P1M')).toBe('2026-02-28');
    expect(inclusivePeriodEnd('2026-01-29', 'P1M')).toBe('2026-02-28');
    expect(inclusivePeriodEnd('2028-01-30', 'P1M')).toBe('2028-02-29');
  });

  it('never shifts: a benefit period may end on a Sunday', () => {
    expect(inclusivePeriodEnd('2026-11-01', 'P1Y')).toBe('2027-10-31');
  });

  it('counts the day of birth', () => {
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17);
    expect(ageOn('2008-11-23', '2026-11-23')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20);
    expect(ageOn('1926-05-01', '2026-05-01')).toBe(100);
    expect(ageOn('2026-05-01', '2026-11-23')).toBe(0);
  });
});
