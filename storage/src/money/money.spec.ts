import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import type { Reach } from '../people/reach.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown } from '../testing/test-town.ts';
import { loadPaymentPage } from './load-payment-page.ts';
import { loadReceivables } from './load-receivables.ts';
import { preparePayment } from './prepare-payment.ts';
import { loadAttempt, recordAttemptResult, recordPoll } from './record-attempt.ts';
import { searchReceivables } from './search-receivables.ts';

describe('money', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const citizen = { kind: 'citizen' } as const;
  const owing = async (): Promise<Course> => {
    const course = await Course.open(test);
    await course.tickOff(test.town.people.clerk);
    return course;
  };

  it('refuses amounts, days and bookings without a reason before anything is written', async () => {
    const course = await owing();
    const command = {
      type: 'book-payment',
      paymentId: newId(),
      amount: 3070,
      method: 'cash',
      receivedOn: '2026-11-23',
      noteId: newId(),
    } as const;
    const prepare = (more: object, text = 'bar bezahlt'): Promise<void> =>
      test.storage.inTenant(test.town.id, (w) =>
        preparePayment(
          w,
          course.caseId,
          { ...command, ...more },
          { text, actor: test.town.people.cashier },
          '2026-11-23',
        ),
      );
    for (const amount of [0, -1, 1.5, Number.NaN])
      await expectAsync(prepare({ amount })).toBeRejectedWith(new Refusal('amount-invalid'));
    for (const receivedOn of ['2026-11-24', 'gestern'])
      await expectAsync(prepare({ receivedOn })).toBeRejectedWith(
        jasmine.objectContaining({ code: 'date-invalid' }),
      );
    await expectAsync(prepare({}, ' ')).toBeRejectedWith(new Refusal('reason-required'));
    await expectAsync(loadAttempt(test.storage, test.town.id, newId())).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('keeps one attempt open and books what the provider says once', async () => {
    const course = await owing();
    const attemptId = newId();
    const first = await course.order({ type: 'start-payment', attemptId }, citizen);
    expect(first.reply?.ok).toBeTrue();
    const second = await course.order({ type: 'start-payment', attemptId: newId() }, citizen);
    expect(second.reply).toEqual(jasmine.objectContaining({ ok: false, code: 'attempt-open' }));
    const open = first.effects.find((pending) => pending.effect.kind === 'open-payment');
    expect(await loadAttempt(test.storage, test.town.id, attemptId)).toEqual(
      jasmine.objectContaining({ amount: 3070, state: 'created', transactionId: null }),
    );
    await expectAsync(loadAttempt(test.storage, test.foreign.id, attemptId)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    const answer = { attemptId, transactionId: 't-1', redirectUrl: 'https://pay.invalid/t-1' };
    await recordAttemptResult(test.storage, test.town.id, answer);
    await recordAttemptResult(test.storage, test.town.id, answer);
    await expectAsync(
      recordAttemptResult(test.storage, test.town.id, { ...answer, transactionId: 't-2' }),
    ).toBeRejectedWith(new Refusal('conflict'));
    expect((await loadPaymentPage(test.storage, test.town.id, course.caseId))?.attempt).toEqual({
      id: attemptId,
      state: 'open',
      redirectUrl: answer.redirectUrl,
    });

    await course.advance({ kind: 'effect-result', key: open?.key ?? '', result: { kind: 'payment-opened' } });
    test.clock.advance(31_000);
    const look = await course.advance({ kind: 'time' });
    const lookUp = look.effects.find((pending) => pending.effect.kind === 'look-up-payment');
    await recordPoll(test.storage, test.town.id, attemptId, 'card');
    const booked = {
      kind: 'effect-result',
      key: lookUp?.key ?? '',
      result: {
        kind: 'payment-status',
        status: 'booked',
        paymentId: newId(),
        amount: 3070,
        receivedOn: '2026-11-23',
      },
    } as const;
    await course.advance(booked);
    await course.advance(booked);
    const [receivable] = await test.storage.inTenant(test.town.id, (w) => loadReceivables(w, course.caseId));
    expect(receivable).toEqual(jasmine.objectContaining({ state: 'paid', paid: 3070 }));
    expect(receivable?.attempts.map((attempt) => [attempt.state, attempt.method])).toEqual([
      ['booked', 'card'],
    ]);
    expect(receivable?.payments.map((payment) => [payment.method, payment.amount])).toEqual([
      ['online', 3070],
    ]);
    expect(await course.read('select stage, fee_state as fee from cases where id = $1')).toEqual({
      stage: 'decision',
      fee: 'paid',
    });
    expect((await loadPaymentPage(test.storage, test.town.id, course.caseId))?.owed).toBe(0);
  });

  it('tells an attempt that failed from one under way, and prefers the one under way', async () => {
    const course = await owing();
    const citizen = { kind: 'citizen' } as const;
    const attemptId = newId();
    const begun = await course.order({ type: 'start-payment', attemptId }, citizen);
    const keyOf = ({ effects }: typeof begun, kind: string): string =>
      effects.find((pending) => pending.effect.kind === kind)?.key ?? '';
    await course.advance({
      kind: 'effect-result',
      key: keyOf(begun, 'open-payment'),
      result: { kind: 'payment-opened' },
    });
    test.clock.advance(31_000);
    const look = await course.advance({ kind: 'time' });
    await course.advance({
      kind: 'effect-result',
      key: keyOf(look, 'look-up-payment'),
      result: { kind: 'payment-status', status: 'failed' },
    });
    const shown = async () => (await loadPaymentPage(test.storage, test.town.id, course.caseId))?.attempt;
    expect(await shown()).toEqual({ id: attemptId, state: 'failed', redirectUrl: null });
    const again = newId();
    await course.order({ type: 'start-payment', attemptId: again }, citizen);
    expect(await shown()).toEqual({ id: again, state: 'created', redirectUrl: null });
  });

  it('adds up parts booked by hand and proposes to pay back what is too much', async () => {
    const course = await owing();
    const { cashier } = test.town.people;
    const book = async (amount: number): Promise<void> => {
      const command = {
        type: 'book-payment',
        paymentId: newId(),
        amount,
        method: 'transfer',
        receivedOn: '2026-11-23',
        noteId: newId(),
      } as const;
      const result = await course.order(command, cashier, (w) =>
        preparePayment(w, course.caseId, command, { text: 'Kontoauszug', actor: cashier }, '2026-11-23'),
      );
      expect(result.reply?.ok).toBeTrue();
    };
    await book(1000);
    expect(await course.read('select fee_state as fee, stage from cases where id = $1')).toEqual({
      fee: 'partly',
      stage: 'fee',
    });
    await book(2500);
    const [receivable] = await test.storage.inTenant(test.town.id, (w) => loadReceivables(w, course.caseId));
    expect(receivable).toEqual(jasmine.objectContaining({ state: 'refund-proposed', paid: 3500 }));
    expect(receivable?.refunds.map((refund) => refund.amount)).toEqual([430]);
    expect(receivable?.payments.map((payment) => [payment.reason, payment.bookedBy])).toEqual([
      ['Kontoauszug', cashier.id],
      ['Kontoauszug', cashier.id],
    ]);
  });

  it('lists what is owed to whoever books or signs in the unit, and to nobody of another one', async () => {
    const course = await owing();
    const { rows: all } = await searchReceivables(test.storage, await test.town.reach('clerk'), {
      limit: 100,
    });
    const own = all.filter(({ caseId }) => caseId === course.caseId);
    expect(own.map(({ amount, state }) => [amount, state])).toEqual([[3070, 'open']]);
    const onlySigns = await test.town.reach('signer');
    const signer = { ...onlySigns, grants: onlySigns.grants.filter(({ role }) => role === 'signer') };
    const seen = async (reach: Reach): Promise<number> =>
      (await searchReceivables(test.storage, reach, { limit: 100 })).rows.length;
    expect(await seen(await test.town.reach('other'))).toBe(0);
    expect(await seen(signer)).toBe(all.length);
  });

  it("has nothing to show of a case that owes nothing, or of another tenant's", async () => {
    const course = await owing();
    expect(await loadPaymentPage(test.storage, test.foreign.id, course.caseId)).toBeNull();
    expect(await loadPaymentPage(test.storage, test.town.id, (await Course.open(test)).caseId)).toBeNull();
  });
});
