import type { Calendar } from './calendar.ts';
import { deemedApproval } from './deemed-approval.ts';

const calendar: Calendar = { land: 'NW', closedDays: [] };

describe('deemed approval (rule 11)', () => {
  it('ignores an extension served after the last day', () => {
    const approval = deemedApproval({
      completeAt: '2026-08-24',
      calendar,
      extensions: [{ length: 'P1M', servedOn: '2026-11-25' }],
    });
    expect(approval.lastDay).toBe('2026-11-24');
    expect(approval.explanation.map((step) => step.rule)).toContain('extension-late');
  });

  it('ignores a second extension', () => {
    const approval = deemedApproval({
      completeAt: '2026-08-24',
      calendar,
      extensions: [
        { length: 'P1M', servedOn: '2026-11-20' },
        { length: 'P2M', servedOn: '2026-12-01' },
      ],
    });
    expect(approval.lastDay).toBe('2026-12-24');
    expect(approval.explanation.map((step) => step.rule)).toContain('extension-second');
  });

  it('grants at the end of the last day, shifted off a Sunday', () => {
    const approval = deemedApproval({ completeAt: '2026-08-22', calendar });
    expect(approval.lastDay).toBe('2026-11-23');
    expect(approval.approvedAt).toBe('2026-11-23T23:00:00.000Z');
  });

  it('counts an extension served on the last day itself, from the shifted end', () => {
    const approval = deemedApproval({
      completeAt: '2026-08-22',
      calendar,
      extensions: [{ length: 'P14D', servedOn: '2026-11-23' }],
    });
    expect(approval.lastDay).toBe('2026-12-07');
  });

  it('uses the period of a special law where there is one', () => {
    expect(deemedApproval({ completeAt: '2026-08-24', period: 'P2M', calendar }).lastDay).toBe('2026-10-26');
  });

  it('ends with the month where it is shorter', () => {
    expect(deemedApproval({ completeAt: '2026-11-30', calendar }).lastDay).toBe('2027-03-01');
  });
});
