import type { AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { addReason } from '../work/add-reason.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { openTestTown, permitData } from '../testing/test-town.ts';

describe('the end of a case', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-23T08:00:00.000Z'));

  const free = { data: permitData({ frei: true }) };
  const codeOf = (result: AdvanceResult): string | undefined =>
    result.reply?.ok === false ? result.reply.code : undefined;

  it('settles money by hand, proposes the refund after a withdrawal and keeps the booker from approving it', async () => {
    const course = await Course.open(test);
    const { clerk, colleague, supervisor, cashier } = test.town.people;
    await course.tickOff(clerk);
    const noteIds = [newId(), newId()];
    const reason =
      (noteId: string, actor = clerk) =>
      (w: Parameters<typeof addReason>[0]): Promise<void> =>
        addReason(w, { caseId: course.caseId, noteId, text: 'Grund', actor });
    await course.order({ type: 'withdraw', noteId: noteIds[0] ?? '' }, clerk, reason(noteIds[0] ?? ''));
    expect(
      await course.read(
        'select state, fee_state as fee from receivable r join cases c on c.id = r.case_id where c.id = $1',
      ),
    ).toEqual({ state: 'cancelled', fee: 'cancelled' });
    // the money comes although nothing is owed any more
    await course.order(
      {
        type: 'book-payment',
        paymentId: newId(),
        amount: 3070,
        method: 'transfer',
        receivedOn: '2026-11-23',
        noteId: noteIds[1] ?? '',
      },
      cashier,
      reason(noteIds[1] ?? '', cashier),
    );
    expect(await course.read('select state, paid from receivable where case_id = $1')).toEqual({
      state: 'refund-proposed',
      paid: 3070,
    });
    const refund = await course.read<{ id: string }>(
      `select f.id from refund f join receivable r on r.id = f.receivable_id where r.case_id = $1 and f.state = 'proposed'`,
    );
    const refundId = refund?.id ?? '';
    expect(codeOf(await course.order({ type: 'approve-refund', refundId }, cashier))).toBe('same-person');
    await expectAsync(
      test.storage.inTenant(test.town.id, (w) =>
        w.sql('update refund set approved_by = $1 where id = $2', [cashier.id, refundId]),
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL002' }));
    expect((await course.order({ type: 'approve-refund', refundId }, supervisor)).reply?.ok).toBeTrue();
    expect(
      (await course.order({ type: 'book-refund', refundId, bookedOn: '2026-11-23' }, colleague)).reply?.ok,
    ).toBeTrue();
    expect(await course.read('select state, paid from receivable where case_id = $1')).toEqual({
      state: 'refunded',
      paid: 0,
    });
    expect(await course.read('select fee_state as fee from cases where id = $1')).toEqual({
      fee: 'refunded',
    });
  });

  it('closes with a retention date, freezes, and files what comes later as a stray item', async () => {
    const course = await Course.open(test, free);
    const { clerk } = test.town.people;
    const noteId = newId();
    await course.order({ type: 'withdraw', noteId }, clerk, (w) =>
      addReason(w, { caseId: course.caseId, noteId, text: 'zurückgenommen', actor: clerk }),
    );
    const closed = await course.order({ type: 'close' }, clerk);
    expect(closed.closed).withContext(JSON.stringify(closed.reply)).toBeTrue();
    expect(closed.wakeAt).toBeNull();
    expect(
      await course.read(`select stage, waiting_for as w, outcome, retain_until as until, frozen_at is not null as frozen,
      (select count(*) from stage_interval where case_id = c.id and to_at is null) as intervals,
      (select count(*) from outbox where case_id = c.id and kind = 'freeze') as freeze from cases c where id = $1`),
    ).toEqual({
      stage: 'closed',
      w: 'nobody',
      outcome: 'withdrawn',
      until: '2029-12-31',
      frozen: true,
      intervals: 0,
      freeze: 1,
    });
    await expectAsync(course.file('letter')).toBeRejectedWith(new Refusal('case-frozen'));

    const inboxId = newId();
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(
        `insert into inbox (id, tenant_id, case_id, source, message_id, kind, payload, at, next_try_at) values ($1, $2, $3, 'provider', $4, 'payment-returned', $5, $6, $6)`,
        [
          inboxId,
          test.town.id,
          course.caseId,
          inboxId,
          JSON.stringify({
            fact: { kind: 'payment-returned', attemptId: newId() },
            actor: { kind: 'system' },
          }),
          w.clock.now(),
        ],
      ),
    );
    const stray = await course.advance({ kind: 'fact', inboxId });
    expect(stray.closed).toBeTrue();
    await course.advance({ kind: 'fact', inboxId });
    expect(
      await course.read(`select count(*) as n, min(kind) as kind from stray_item where case_id = $1`),
    ).toEqual({ n: 1, kind: 'payment-returned' });

    const reopenNote = newId();
    const reopened = await course.order({ type: 'reopen', noteId: reopenNote }, clerk, (w) =>
      addReason(w, { caseId: course.caseId, noteId: reopenNote, text: 'neu', actor: clerk }),
    );
    expect(reopened.closed).toBeFalse();
    expect(
      await course.read('select closed_at as c, frozen_at as f, retain_until as r from cases where id = $1'),
    ).toEqual({ c: null, f: null, r: null });
  });

  it('lets filing and closing not pass each other', async () => {
    const course = await Course.open(test, free);
    const { clerk } = test.town.people;
    const noteId = newId();
    await course.order({ type: 'withdraw', noteId }, clerk, (w) =>
      addReason(w, { caseId: course.caseId, noteId, text: 'zurückgenommen', actor: clerk }),
    );
    const commandId = await course.accept({ type: 'close' }, clerk);
    const [closing, ...filings] = await Promise.allSettled([
      course.advance({ kind: 'command', commandId }),
      ...Array.from({ length: 8 }, () => course.file('letter')),
    ]);
    expect(closing?.status).toBe('fulfilled');
    const filed = filings.filter((filing) => filing.status === 'fulfilled').length;
    for (const filing of filings)
      if (filing.status === 'rejected') expect(filing.reason).toEqual(new Refusal('case-frozen'));
    const row = await course.read<{ late: number; letters: number }>(
      `select count(*) filter (where a.seq > closed.seq) as late, count(*) as letters from audit_event a,
         (select seq from audit_event where case_id = $1 and action = 'case.closed') closed where a.case_id = $1 and a.action = 'document.filed'`,
    );
    expect(row?.late).toBe(0);
    expect(row?.letters).toBeGreaterThanOrEqual(filed);
  });
});
