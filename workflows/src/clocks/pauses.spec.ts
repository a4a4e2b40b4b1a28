import { mergePauses, resumeBy } from './pauses.ts';

describe('pauses', () => {
  it('refuses a pause that ends before it begins', () => {
    expect(() => mergePauses([{ from: '2026-11-05', to: '2026-11-04' }], '2026-11-01')).toThrowError(
      RangeError,
    );
  });

  it('counts overlaps once and nothing before the start', () => {
    expect(
      mergePauses(
        [
          { from: '2026-11-10', to: '2026-11-12' },
          { from: '2026-10-20', to: '2026-11-03' },
          { from: '2026-11-11', to: '2026-11-15' },
          { from: '2026-11-20', to: null },
          { from: '2026-11-22', to: '2026-11-25' },
        ],
        '2026-11-01',
      ),
    ).toEqual([
      { from: '2026-11-01', to: '2026-11-03' },
      { from: '2026-11-10', to: '2026-11-15' },
      { from: '2026-11-20', to: null },
    ]);
  });

  it('names the earliest day an open pause is due', () => {
    expect(resumeBy([])).toBeNull();
    expect(resumeBy([{ from: '2026-11-01', to: '2026-11-02', resumeBy: '2026-11-03' }])).toBeNull();
    expect(resumeBy([{ from: '2026-11-01', to: null }])).toBeNull();
    expect(
      resumeBy([
        { from: '2026-11-01', to: null, resumeBy: '2026-11-20' },
        { from: '2026-11-02', to: null, resumeBy: '2026-11-15T22:30:00Z' },
      ]),
    ).toBe('2026-11-15');
  });
});
