import type { Calendar } from './calendar.ts';
import { deemedApproval } from './deemed-approval.ts';

const calendar: Calendar = { land: 'NW', closedDays: [] };

describe('deemed approval (rule 11)', () => {
  it('ignores an extension served after the last day', () => {
    const approval = deemedApproval({
      startedAt: '2026-08-24',
      calendar,
      extensions: [{ length: 'P1M', servedOn: '2026-11-25' }],
    });
    expect(approval.dueOn).toBe('2026-11-24');
    expect(approval.explanation.map((step) => step.rule)).toContain('extension-late');
  });

  it('ignores an extension nobody was told of', () => {
    const approval = deemedApproval({
      startedAt: '2026-08-24',
      calendar,
      extensions: [{ length: 'P1M', servedOn: null }],
    });
    expect(approval.dueOn).toBe('2026-11-24');
    expect(approval.explanation.map((step) => step.rule)).toContain('extension-late');
  });

  it('has no last day while the clock rests', () => {
    const approval = deemedApproval({
      startedAt: '2026-08-24',
      calendar,
      pauses: [{ from: '2026-09-01', to: null }],
    });
    expect(approval.dueAt).toBeNull();
    expect(approval.explanation.map((step) => step.rule)).not.toContain('deemed-approved');
  });

  it('ignores a second extension', () => {
    const approval = deemedApproval({
      startedAt: '2026-08-24',
      calendar,
      extensions: [
        { length: 'P1M', servedOn: '2026-11-20' },
        { length: 'P2M', servedOn: '2026-12-01' },
      ],
    });
    expect(approval.dueOn).toBe('2026-12-24');
    expect(approval.explanation.map((step) => step.rule)).toContain('extension-second');
  });

  it('grants at the end of the last day, shifted off a Sunday', () => {
    const approval = deemedApproval({ startedAt: '2026-08-22', calendar });
    expect(approval.dueOn).toBe('2026-11-23');
    expect(approval.dueAt).toBe('2026-11-23T23:00:00.000Z');
  });

  it('counts an extension served on the last day itself, from the shifted end', () => {
    const approval = deemedApproval({
      startedAt: '2026-08-22',
      calendar,
      extensions: [{ length: 'P14D', servedOn: '2026-11-23' }],
    });
    expect(approval.dueOn).toBe('2026-12-07');
    expect(approval.explanation.find((step) => step.rule === 'extended')?.basis).toBe(
      '§ 42a Abs. 2 Satz 3 VwVfG',
    );
  });

  it('uses the period of a special law where there is one', () => {
    expect(deemedApproval({ startedAt: '2026-08-24', length: 'P2M', calendar }).dueOn).toBe('2026-10-26');
  });

  it('ends with the month where it is shorter', () => {
    expect(deemedApproval({ startedAt: '2026-11-30', calendar }).dueOn).toBe('2027-03-01');
  });
});
