import { expectedDays } from './expected-days.ts';
import type { DecidedSpan } from './expected-days.ts';

const calendar = { land: 'NW', closedDays: ['2026-12-24'] } as const;
/** So many cases received on a Monday and decided on this day. */
const until = (to: string, cases: number): DecidedSpan => ({ from: '2026-11-02', to, cases });

describe('expected days', () => {
  it('says nothing below ten cases', () => {
    expect(expectedDays([], calendar)).toBeNull();
    expect(expectedDays([until('2026-11-06', 9)], calendar)).toBeNull();
  });

  it('counts working days only: no weekends, holidays and days the town hall is closed', () => {
    expect(expectedDays([until('2026-11-09', 10)], calendar)).toEqual({ fromDays: 5, toDays: 5, sample: 10 });
    const christmas = { from: '2026-12-23', to: '2026-12-28', cases: 10 };
    expect(expectedDays([christmas], calendar)).toEqual({ fromDays: 1, toDays: 1, sample: 10 });
  });

  it('leaves out the quickest and the slowest quarter', () => {
    const spans = [
      until('2026-11-03', 2),
      until('2026-11-05', 4),
      until('2026-11-10', 4),
      until('2027-03-01', 2),
    ];
    expect(expectedDays(spans, calendar)).toEqual({ fromDays: 3, toDays: 6, sample: 12 });
  });
});
