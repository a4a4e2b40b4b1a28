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

  it('refuses for good what the record cannot take, instead of trying for ever', async () => {
    const [one, two] = [await Course.open(test), await Course.open(test)];
    for (const course of [one, two]) await course.tickOff(test.town.people.clerk);
    const attemptId = newId();
    await one.order({ type: 'start-payment', attemptId }, { kind: 'citizen' });
    const seq = (await two.read<{ seq: number }>('select seq from cases where id = $1'))?.seq;
    const commandId = await two.accept({ type: 'start-payment', attemptId }, { kind: 'citizen' });
    const first = await two.advance({ kind: 'command', commandId });
    expect(first.reply).toEqual(jasmine.objectContaining({ ok: false, code: 'conflict', seq }));
    expect(await two.advance({ kind: 'command', commandId })).toEqual(first);
    expect(await two.read('select seq from cases where id = $1')).toEqual({ seq });
    expect(
      await two.read(`select state from case_command where case_id = $1 and type = 'start-payment'`),
    ).toEqual({ state: 'refused' });
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
});
