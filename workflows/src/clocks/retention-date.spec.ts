import { retentionDate } from './retention-date.ts';

describe('retention date (rule 14)', () => {
  it('refuses parts of years and negative ones', () => {
    expect(() => retentionDate('2026-05-01', 1.5)).toThrowError(RangeError);
    expect(() => retentionDate('2026-05-01', -1)).toThrowError(RangeError);
  });

  it('is 31 December of the year of closing plus the years, unshifted', () => {
    expect(retentionDate('2026-05-01', 3).keptUntil).toBe('2029-12-31');
    expect(retentionDate('2026-05-01', 0).keptUntil).toBe('2026-12-31');
    expect(retentionDate('2026-05-01', 1).keptUntil).toBe('2027-12-31');
  });

  it('takes the Berlin year of the instant of closing', () => {
    expect(retentionDate('2026-12-31T22:59:59Z', 3).keptUntil).toBe('2029-12-31');
    expect(retentionDate('2026-12-31T23:00:00Z', 3).keptUntil).toBe('2030-12-31');
  });

  it('explains both steps', () => {
    expect(retentionDate('2026-05-01', 3).explanation.map((step) => step.rule)).toEqual([
      'closed',
      'retention-end',
    ]);
  });
});
