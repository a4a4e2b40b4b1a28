import { nextUnpaid, planInstalments } from './instalments.ts';
import type { InstalmentPlan } from './instalments.ts';

const quarters = ['02-15', '05-15', '08-15', '11-15'];
const plan = (more: Partial<InstalmentPlan>): string[] =>
  planInstalments({
    amount: 10_000,
    from: '2027-01-01',
    days: quarters,
    demandedOn: '2026-11-23',
    notBefore: 'P1M',
    land: 'NW',
    ...more,
  }).map(({ dueOn, amount }) => `${dueOn} ${amount}`);

describe('instalments', () => {
  it('are one part where no due day of the year is left', () => {
    expect(plan({ from: '2026-12-01' })).toEqual(['2026-12-23 10000']);
  });

  it('are equal parts on the due days, moved off weekends and holidays', () => {
    // 15 May 2027 is a Saturday before Whit Monday, 15 August a Sunday
    expect(plan({})).toEqual(['2027-02-15 2500', '2027-05-18 2500', '2027-08-16 2500', '2027-11-15 2500']);
  });

  it('fall together where the demand comes late, and lose no cent', () => {
    expect(plan({ amount: 10_001, demandedOn: '2027-06-01' })).toEqual([
      '2027-07-01 5001',
      '2027-08-16 2500',
      '2027-11-15 2500',
    ]);
  });

  it('tell which part is to be paid next', () => {
    const instalments = [
      { dueOn: '2027-02-15', amount: 2500 },
      { dueOn: '2027-05-18', amount: 2500 },
    ];
    expect([0, 2499, 2500, 4999, 5000].map((paid) => nextUnpaid(instalments, paid)?.dueOn ?? null)).toEqual([
      '2027-02-15',
      '2027-02-15',
      '2027-05-18',
      '2027-05-18',
      null,
    ]);
  });
});
