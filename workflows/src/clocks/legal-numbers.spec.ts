import { findLegalNumber, legalDays, legalNumbers, legalPeriod } from './legal-numbers.ts';

describe('legal numbers', () => {
  it('refuses a day before the law knew the number', () => {
    expect(() => legalDays('mailbox', '2010-01-01')).toThrowError(RangeError);
    expect(findLegalNumber('retrieval-after-provision.AO', '2025-12-31')).toBeNull();
  });

  it('refuses a period where days are asked and the reverse', () => {
    expect(() => legalDays('deemed-approval', '2026-01-01')).toThrowError(RangeError);
    expect(() => legalPeriod('mailbox', '2026-01-01')).toThrowError(RangeError);
  });

  it('switches to the fourth day on 1 January 2025 (rule 2)', () => {
    for (const law of ['VwVfG', 'AO', 'SGB'] as const) {
      expect(legalDays(`post.${law}`, '2024-12-31').value).toBe(3);
      expect(legalDays(`post.${law}`, '2025-01-01').value).toBe(4);
    }
    expect(legalDays('mailbox', '2026-11-23').value).toBe(3);
  });

  it('names a source and a norm in every row and keeps the rows of a key in order', () => {
    for (const row of legalNumbers) {
      expect(row.basis).toMatch(/^§/);
      expect(row.source.length).toBeGreaterThan(5);
    }
    for (const row of legalNumbers) {
      const days = legalNumbers.filter((other) => other.key === row.key).map((other) => other.validFrom);
      expect(days).toEqual([...days].sort());
    }
  });
});
