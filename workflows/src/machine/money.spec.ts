import { parking } from './sketches/parking.ts';
import { CasePlay, cashier, citizen, clerk, signer } from './sketches/play.ts';

const code = (reply: { ok: boolean; code?: string }): string => reply.code ?? 'ok';

describe('fee, payment and refund', () => {
  let play: CasePlay;
  const start = (attemptId = 'attempt'): string =>
    code(play.command({ type: 'start-payment', attemptId }, citizen).reply);
  const book = (amount: number, actor = clerk): string =>
    code(
      play.command(
        {
          type: 'book-payment',
          paymentId: `payment-${play.state.seq}`,
          amount,
          method: 'transfer',
          receivedOn: play.on,
          noteId: 'note',
        },
        actor,
      ).reply,
    );
  const opened = (): void => play.answer('open-payment', { kind: 'payment-opened' });
  const booked = (amount = 3070): void => {
    play.fact({ kind: 'payment-returned', attemptId: 'attempt' });
    play.answer('look-up-payment', {
      kind: 'payment-status',
      status: 'booked',
      paymentId: 'online',
      amount,
      receivedOn: play.on,
    });
  };
  beforeEach(() => {
    play = new CasePlay(parking);
    play.tick('check-documents');
    play.tick('check-entitlement');
  });

  it('refuses to pay when nothing is owed, while an attempt is open, and amounts that are none', () => {
    expect(start()).toBe('ok');
    expect(start('second')).toBe('attempt-open');
    expect(play.last.reply).toEqual(jasmine.objectContaining({ details: { attemptId: 'attempt' } }));
    for (const amount of [0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER])
      expect(book(amount)).withContext(String(amount)).toBe('amount-invalid');
    opened();
    booked();
    expect(start('third')).toBe('nothing-to-pay');
    const before = new CasePlay(parking);
    expect(code(before.command({ type: 'start-payment', attemptId: 'a' }, citizen).reply)).toBe(
      'nothing-to-pay',
    );
    expect(
      code(
        before.command({
          type: 'book-payment',
          paymentId: 'p',
          amount: 1,
          method: 'cash',
          receivedOn: '2026-11-23',
          noteId: 'n',
        }).reply,
      ),
    ).toBe('nothing-to-pay');
  });

  it('believes no redirect: only the provider saying BOOKED pays', () => {
    start();
    opened();
    play.fact({ kind: 'payment-returned', attemptId: 'attempt' });
    play.fact({ kind: 'payment-returned', attemptId: 'attempt' });
    expect(play.state.effects.filter((pending) => pending.effect.kind === 'look-up-payment').length).toBe(1);
    expect(play.state.stage).toBe('fee');
    play.answer('look-up-payment', { kind: 'payment-status', status: 'open' });
    expect(play.state.receivable?.paid).toBe(0);
  });

  it('asks the provider again at growing intervals, hourly in the end, until it knows how it ended', () => {
    start();
    opened();
    const gaps: number[] = [];
    let now = Date.parse(play.at);
    for (let look = 0; look < 14; look += 1) {
      const at = play.state.timers.find((timer) => timer.key === 'payment-poll')?.at ?? '';
      gaps.push((Date.parse(at) - now) / 1000);
      now = Date.parse(at);
      play.event({ kind: 'time', clocks: [], timers: ['payment-poll'] }, undefined, at);
      const [pending] = play.state.effects.filter((candidate) => candidate.effect.kind === 'look-up-payment');
      play.event(
        {
          kind: 'effect-result',
          key: pending?.key ?? '',
          result: { kind: 'payment-status', status: 'open' },
        },
        undefined,
        at,
      );
    }
    expect(gaps).toEqual([
      30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 3_600, 3_600, 3_600,
    ]);
    play.fact({ kind: 'payment-returned', attemptId: 'attempt' });
    play.answer('look-up-payment', { kind: 'payment-status', status: 'failed' });
    expect(play.state.timers.some((timer) => timer.key === 'payment-poll')).toBeFalse();
    expect(start('next')).toBe('ok');
  });

  it('goes on by itself once part payments reach the amount, with one receipt', () => {
    expect(book(1000)).toBe('ok');
    expect(play.projection).toEqual(jasmine.objectContaining({ stage: 'fee', waitingFor: 'money' }));
    expect(book(2070)).toBe('ok');
    expect(play.state.stage).toBe('decision');
    expect(play.state.effects.filter((pending) => pending.effect.kind === 'render-receipt').length).toBe(1);
    expect(play.mails.filter((mail) => mail === 'paid').length).toBe(1);
    expect(play.state.timers).toEqual([]);
  });

  it('never changes a demanded fee by itself', () => {
    play.findings = { ...play.findings, feeAmount: 6140, contentVersion: 2 };
    play.fact({ kind: 'content-changed', contentVersion: 2 });
    expect(play.state.receivable?.amount).toBe(3070);
    expect(play.count('demand-fee')).toBe(1);
  });

  it('reminds after the due day, once for several reminders that were slept through', () => {
    play.wait(14 + 7);
    expect(play.mails.filter((mail) => mail === 'reminder').length).toBe(0);
    play.wait(1);
    expect(play.mails.filter((mail) => mail === 'reminder').length).toBe(1);
    expect(play.state.receivable?.reminders).toBe(1);
    const late = new CasePlay(parking);
    late.tick('check-documents');
    late.tick('check-entitlement');
    late.wait(60);
    expect(late.mails.filter((mail) => mail === 'reminder').length).toBe(1);
    expect(late.state.receivable?.reminders).toBe(2);
    expect(late.state.timers).toEqual([]);
  });

  it('shows an overpayment as task and refund; whoever booked by hand cannot approve it', () => {
    start();
    opened();
    book(3070);
    booked();
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 3070, state: 'proposed' }));
    expect(play.state.tasks.map((task) => task.key)).toEqual(['overpayment']);
    const refundId = play.state.refund?.id ?? '';
    expect(play.projection.availableActions.find((offer) => offer.type === 'approve-refund')?.notBy).toEqual([
      'clerk',
    ]);
    expect(code(play.command({ type: 'book-refund', refundId, bookedOn: play.on }, cashier).reply)).toBe(
      'refund-not-open',
    );
    expect(code(play.command({ type: 'approve-refund', refundId }, clerk).reply)).toBe('same-person');
    expect(
      code(
        play.command(
          { type: 'approve-refund', refundId },
          { kind: 'person', id: 'deputy', onBehalfOf: 'clerk' },
        ).reply,
      ),
    ).toBe('same-person');
    expect(code(play.command({ type: 'approve-refund', refundId }, signer).reply)).toBe('ok');
    expect(play.state.tasks).toEqual([]);
    expect(code(play.command({ type: 'approve-refund', refundId }, signer).reply)).toBe('refund-not-open');
    expect(code(play.command({ type: 'book-refund', refundId, bookedOn: '2027-01-01' }, cashier).reply)).toBe(
      'date-invalid',
    );
    expect(code(play.command({ type: 'book-refund', refundId, bookedOn: play.on }, cashier).reply)).toBe(
      'ok',
    );
    expect(play.state.receivable).toEqual(jasmine.objectContaining({ paid: 3070, state: 'paid' }));
  });

  it('replaces a proposal by one over the whole amount when more comes in, and pays an approved one first', () => {
    book(4000);
    const first = play.state.refund?.id;
    book(1000);
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 1930, state: 'proposed' }));
    expect(
      play.count('decline-refund', (effect) => effect.kind === 'decline-refund' && effect.refundId === first),
    ).toBe(1);
    play.command({ type: 'approve-refund', refundId: play.state.refund?.id ?? '' }, signer);
    book(500);
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 1930, state: 'approved' }));
    play.command({ type: 'book-refund', refundId: play.state.refund?.id ?? '', bookedOn: play.on }, cashier);
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 500, state: 'proposed' }));
    play.command({ type: 'decline-refund', refundId: play.state.refund?.id ?? '', noteId: 'note' }, signer);
    expect(play.state.receivable).toEqual(jasmine.objectContaining({ paid: 3570, kept: 500 }));
  });

  it('does not propose again what a ruling left with the town', () => {
    book(4000);
    play.command({ type: 'decline-refund', refundId: play.state.refund?.id ?? '', noteId: 'note' }, signer);
    book(100);
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 100, state: 'proposed' }));
  });

  it('stays at the fee while a question is open, and goes on with the answer', () => {
    play.command({ type: 'request-information', requestId: 'request', dueOn: '2026-12-07' });
    book(3070);
    expect(play.state.stage).toBe('fee');
    play.fact({ kind: 'answer-received', requestId: 'request' });
    expect(play.projection).toEqual(
      jasmine.objectContaining({ stage: 'decision', waitingReason: 'answered' }),
    );
  });

  it('cancels an open receivable when the application is withdrawn and gives back a payment that comes later', () => {
    start();
    opened();
    play.command({ type: 'withdraw', noteId: 'note' });
    expect(play.count('cancel-receivable')).toBe(1);
    expect(play.state.effects.filter((pending) => pending.effect.kind === 'look-up-payment').length).toBe(1);
    play.answer('look-up-payment', { kind: 'payment-status', status: 'open' });
    play.render();
    expect(code(play.command({ type: 'close' }).reply)).toBe('fee-not-settled');
    booked();
    expect(play.count('book-payment')).toBe(1);
    expect(play.state.refund).toEqual(jasmine.objectContaining({ amount: 3070, state: 'proposed' }));
    expect(play.projection).toEqual(
      jasmine.objectContaining({ stage: 'closing', waitingFor: 'office', waitingReason: 'refund' }),
    );
    expect(code(play.command({ type: 'close' }).reply)).toBe('fee-not-settled');
    play.command({ type: 'approve-refund', refundId: play.state.refund?.id ?? '' }, signer);
    play.command({ type: 'book-refund', refundId: play.state.refund?.id ?? '', bookedOn: play.on }, cashier);
    expect(code(play.command({ type: 'close' }).reply)).toBe('ok');
  });

  it('looks at once at a payment that was still being opened when the application was withdrawn', () => {
    start();
    play.command({ type: 'withdraw', noteId: 'note' });
    opened();
    expect(play.state.effects.filter((pending) => pending.effect.kind === 'look-up-payment').length).toBe(1);
  });

  it('frees the way for another attempt when the provider refuses to open the first', () => {
    start();
    play.answer('open-payment', { kind: 'effect-refused', code: 'provider-refused' });
    expect(
      play.count(
        'settle-attempt',
        (effect) => effect.kind === 'settle-attempt' && effect.outcome === 'failed',
      ),
    ).toBe(1);
    expect(start('again')).toBe('ok');
  });

  it('counts the same answer of the provider once', () => {
    start();
    opened();
    play.fact({ kind: 'payment-returned', attemptId: 'attempt' });
    const key = play.state.effects.find((pending) => pending.effect.kind === 'look-up-payment')?.key ?? '';
    const result = {
      kind: 'payment-status',
      status: 'booked',
      paymentId: 'online',
      amount: 3070,
      receivedOn: play.on,
    } as const;
    play.event({ kind: 'effect-result', key, result });
    expect(code(play.event({ kind: 'effect-result', key, result }).reply)).toBe('wrong-state');
    expect(play.count('book-payment')).toBe(1);
  });
});
