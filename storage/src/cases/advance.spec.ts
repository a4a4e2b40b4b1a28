import type { AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import { addReason } from '../work/add-reason.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { openTestTown, permitData } from '../testing/test-town.ts';
import { advance } from './advance.ts';

describe('advance', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-11-23T08:00:00.000Z'));

  const free = { data: permitData({ frei: true }) };
  const codeOf = (result: AdvanceResult): string | undefined =>
    result.reply?.ok === false ? result.reply.code : undefined;

  it('knows no case of another tenant', async () => {
    const course = await Course.open(test);
    await expectAsync(
      advance(test.storage, { tenantId: test.foreign.id, caseId: course.caseId, event: { kind: 'resume' } }),
    ).toBeRejectedWith(new Refusal('not-found'));
  });

  it('knows no command and no fact of another case', async () => {
    const [one, two] = [await Course.open(test), await Course.open(test)];
    const commandId = await one.accept({ type: 'close' }, test.town.people.clerk);
    await expectAsync(two.advance({ kind: 'command', commandId })).toBeRejectedWith(new Refusal('not-found'));
    await expectAsync(two.advance({ kind: 'fact', inboxId: newId() })).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('writes a refused command with its code and changes nothing else', async () => {
    const course = await Course.open(test);
    const before = await course.read('select seq, stage, process_state from cases where id = $1');
    const noteId = newId();
    const result = await course.order({ type: 'reopen', noteId }, test.town.people.clerk, (w) =>
      addReason(w, { caseId: course.caseId, noteId, text: 'doch noch', actor: test.town.people.clerk }),
    );
    expect(codeOf(result)).toBe('wrong-state');
    expect(await course.read('select seq, stage, process_state from cases where id = $1')).toEqual(before);
    expect(
      await course.read("select state, reply ->> 'code' as code from case_command where case_id = $1"),
    ).toEqual({ state: 'refused', code: 'wrong-state' });
    expect(await course.read('select count(*) as notes from note where case_id = $1')).toEqual({ notes: 0 });
  });

  it('applies the same event once and answers alike', async () => {
    const course = await Course.open(test);
    const task = await course.read<{ id: string }>(
      `select id from task where case_id = $1 and state = 'open'`,
    );
    const commandId = await course.accept(
      { type: 'complete-task', taskId: task?.id ?? '' },
      test.town.people.clerk,
    );
    const first = await course.advance({ kind: 'command', commandId });
    const state = await course.read('select seq, process_state, audit_seq, version from cases where id = $1');
    const again = await course.advance({ kind: 'command', commandId });
    expect(again).toEqual(first);
    expect(first.reply).toEqual({ ok: true, seq: first.seq });
    expect(
      await course.read('select seq, process_state, audit_seq, version from cases where id = $1'),
    ).toEqual(state);
  });

  it('demands the fee with a reference of its own and waits for money', async () => {
    const course = await Course.open(test);
    await course.tickOff(test.town.people.clerk);
    expect(
      await course.read(
        'select stage, waiting_for as "waitingFor", waiting_reason as reason, fee_state as fee from cases where id = $1',
      ),
    ).toEqual({ stage: 'fee', waitingFor: 'money', reason: 'fee', fee: 'open' });
    const receivable = await course.read<{ reference: string }>(
      'select payment_reference as reference, amount, due_on as due from receivable where case_id = $1',
    );
    expect(receivable).toEqual(jasmine.objectContaining({ amount: 3070, due: '2026-12-07' }));
    expect(receivable?.reference).toMatch(/^3210\.2026\.\d{5}-\d$/);
    expect(
      await course.read(
        'select count(*) as n, count(*) filter (where to_at is null) as open from stage_interval where case_id = $1',
      ),
    ).toEqual({ n: 2, open: 1 });
  });

  it('pauses the clock while the citizen is asked and explains the later due date', async () => {
    const course = await Course.open(test);
    const requestId = newId();
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(
        `insert into information_request (id, tenant_id, case_id, text, due_on, created_at) values ($1, $2, $3, 'Bitte', '2026-12-07', $4)`,
        [requestId, test.town.id, course.caseId, w.clock.now()],
      ),
    );
    await course.order(
      { type: 'request-information', requestId, dueOn: '2026-12-07' },
      test.town.people.clerk,
    );
    expect(
      await course.read(
        'select waiting_for as w, due_paused as paused, resume_by as "resumeBy", next_due_at as due from cases where id = $1',
      ),
    ).toEqual({ w: 'citizen', paused: true, resumeBy: '2026-12-07', due: null });
    test.clock.set('2026-11-26T09:00:00.000Z');
    const inboxId = newId();
    await test.storage.inTenant(test.town.id, (w) =>
      w.sql(
        `insert into inbox (id, tenant_id, case_id, source, message_id, kind, payload, at, next_try_at) values ($1, $2, $3, 'citizen', $4, 'answer-received', $5, $6, $6)`,
        [
          inboxId,
          test.town.id,
          course.caseId,
          inboxId,
          JSON.stringify({ fact: { kind: 'answer-received', requestId }, actor: { kind: 'citizen' } }),
          w.clock.now(),
        ],
      ),
    );
    await course.advance({ kind: 'fact', inboxId });
    // ten business days from Monday 23 November end on 7 December; three service days were paused
    expect(
      await course.read(
        `select due_on as due, state, explanation::text like '%pause-added%' as explained from clock where case_id = $1`,
      ),
    ).toEqual({ due: '2026-12-10', state: 'running', explained: true });
    expect(
      await course.read(
        'select waiting_for as w, waiting_reason as reason, due_paused as paused, unread from cases where id = $1',
      ),
    ).toEqual({ w: 'us', reason: 'answered', paused: false, unread: true });
  });

  it('lets time pass once: warnings collapse, a clock that ran out escalates', async () => {
    const course = await Course.open(test);
    test.clock.set('2026-12-20T09:00:00.000Z');
    const result = await course.advance({ kind: 'time' });
    const [seq, again] = [result.seq, await course.advance({ kind: 'time' })];
    expect(again.seq).toBe(seq);
    expect(await course.read('select state, warned from clock where case_id = $1')).toEqual({
      state: 'expired',
      warned: 2,
    });
    expect(
      await course.read(
        'select escalated_at is not null as told, next_due_at is not null as due from cases where id = $1',
      ),
    ).toEqual({ told: true, due: true });
    expect(
      await course.read(`select count(*) as n from outbox where case_id = $1 and kind = 'notify'`),
    ).toEqual({ n: 1 });
  });

  it('makes one decision of two clerks deciding at once', async () => {
    const course = await Course.open(test, free);
    const { clerk, colleague } = test.town.people;
    await course.tickOff(clerk);
    const [one, two] = [
      await course.draftDecision('approve', clerk),
      await course.draftDecision('approve', colleague),
    ];
    const ids = [await course.accept(one, clerk), await course.accept(two, colleague)];
    const results = await Promise.all(ids.map((commandId) => course.advance({ kind: 'command', commandId })));
    expect(results.map((result) => codeOf(result) ?? 'done').sort()).toEqual(['already-decided', 'done']);
    expect(
      await course.read(
        `select count(*) filter (where state = 'effective') as effective, count(*) filter (where state = 'superseded') as aside from decision where case_id = $1`,
      ),
    ).toEqual({ effective: 1, aside: 1 });
  });

  it('needs a second person for a rejection and keeps who signed what', async () => {
    const course = await Course.open(test, free);
    const { clerk, signer } = test.town.people;
    const decide = await course.draftDecision('reject', clerk);
    await course.order(decide, clerk);
    expect(
      await course.read('select waiting_reason as reason, waiting_for as w from cases where id = $1'),
    ).toEqual({ reason: 'sign-off', w: 'office' });
    const own = await course.order(
      { type: 'sign-off', decisionId: decide.decisionId, sha256: decide.sha256 },
      clerk,
    );
    expect(codeOf(own)).toBe('same-person');
    await course.order({ type: 'sign-off', decisionId: decide.decisionId, sha256: decide.sha256 }, signer);
    expect(
      await course.read(
        `select d.state, s.person_id = '${signer.id}' as signed, s.sha256 = d.sha256 as bound from decision d join sign_off s on s.decision_id = d.id where d.case_id = $1`,
      ),
    ).toEqual({ state: 'effective', signed: true, bound: true });
  });

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
