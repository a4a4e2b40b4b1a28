import type { CaseDetail, Receivable } from './case-shapes';
import { type StagedCase, owed, stageSteps } from './stage-words';

const receivable = (change: Partial<Receivable>): Receivable => ({
  id: 'r',
  paymentReference: '3260.2026.01874-6',
  title: 'Gebühr',
  amount: 3070,
  paid: 0,
  state: 'open',
  dueOn: '2026-12-04',
  demandedAt: '2026-11-20T15:40:00Z',
  attempts: [],
  payments: [],
  refunds: [],
  ...change,
});
const stages: CaseDetail['stages'] = [
  { key: 'a', title: 'Prüfung', state: 'done' },
  { key: 'x', title: 'Beteiligung', state: 'skipped' },
  { key: 'b', title: 'Gebühr', state: 'current' },
  { key: 'c', title: 'Entscheidung', state: 'ahead' },
];
const aCase = (change: Partial<StagedCase> = {}): StagedCase => ({
  stages,
  waitingReason: null,
  resumeBy: null,
  money: { receivables: [] },
  closedAt: null,
  ...change,
});
const now = (of: StagedCase) => stageSteps(of, '2026-11-22').find(({ state }) => state === 'now')?.label;

describe('The stages of a case', () => {
  it('leave out what is skipped', () => {
    expect(stageSteps(aCase(), '2026-11-22').map(({ label, state }) => `${label}:${state}`)).toEqual([
      'Prüfung:done',
      'Gebühr:now',
      'Entscheidung:open',
    ]);
  });

  it('say what is still owed, partly paid amounts counted', () => {
    const money = {
      receivables: [receivable({ paid: 1000, state: 'partly' }), receivable({ state: 'cancelled' })],
    };
    expect(owed({ money })).toBe(2070);
    expect(now(aCase({ money, waitingReason: 'fee' }))).toBe('Gebühr, 20,70\u00a0€ offen');
  });

  it('say until when an answer is expected', () => {
    expect(now(aCase({ waitingReason: 'question', resumeBy: '2026-12-03' }))).toBe(
      'Gebühr, Antwort bis 03.12.',
    );
  });

  it('are all behind a closed case', () => {
    const closed = stageSteps(
      aCase({ closedAt: '2026-11-22T10:00:00Z', waitingReason: 'fee' }),
      '2026-11-22',
    );
    expect(closed.some(({ state }) => state === 'now')).toBeFalse();
  });
});
