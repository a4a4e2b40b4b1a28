import { action, sketch, stage } from './sketches/sketch.ts';
import { CasePlay } from './sketches/play.ts';

const tax = sketch({
  key: 'tax',
  stages: [
    stage('review', ['check']),
    stage('decision'),
    stage('dispatch', [], { waitsFor: 'dispatch' }),
    stage('payment', [], { waitsFor: 'money', enterIf: 'decision.outcome = "approve"' }),
    stage('closing'),
  ],
  actions: [
    action('assess', 'decide', ['decision'], {
      outcome: 'approve',
      to: 'dispatch',
      notice: 'steuerbescheid',
    }),
  ],
  fee: {
    title: { de: 'Steuer', en: 'Tax' },
    rule: '10000',
    currency: 'EUR',
    when: 'after-decision',
    dueDays: 30,
    reminders: ['P7D'],
  },
});
const instalments = [
  { dueOn: '2026-12-23', amount: 6000 },
  { dueOn: '2027-02-15', amount: 4000 },
];

describe('an amount a notice sets, due in parts', () => {
  let play: CasePlay;
  beforeEach(() => {
    play = new CasePlay(tax, { feeInstalments: instalments });
    play.tick('check');
    play.decide('assess');
    play.prove();
  });
  const book = (amount: number) =>
    play.command({
      type: 'book-payment',
      paymentId: `payment-${amount}`,
      amount,
      method: 'transfer',
      receivedOn: play.on,
      noteId: 'note',
    });

  it('is demanded after the decision, with its parts', () => {
    expect(play.state.receivable).toEqual(
      jasmine.objectContaining({ amount: 10_000, dueOn: '2026-12-23', instalments }),
    );
    expect(play.projection).toEqual(
      jasmine.objectContaining({ stage: 'payment', waitingFor: 'money', resumeBy: '2026-12-23' }),
    );
    book(6000);
    expect(play.projection.resumeBy).toBe('2027-02-15');
    book(4000);
    expect([play.state.stage, play.state.receivable?.state]).toEqual(['closing', 'paid']);
  });

  it('is reminded of by part, and only of a part that is late', () => {
    book(6000);
    play.wait(45);
    expect(play.mails).not.toContain('reminder');
    play.wait(60);
    expect(play.mails.filter((mail) => mail === 'reminder').length).toBe(1);
  });
});
