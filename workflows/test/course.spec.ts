import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { retrieveNotice } from '@aktenlauf/storage/dispatch/retrieve-notice.ts';
import { openVersion } from '@aktenlauf/storage/record/open-version.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import type { MailMessage } from '../../scripts/stack/mail-box.ts';
import { ParkingCase, parkingForm } from './parking-case.ts';
import { openParkingTown } from './parking-town.ts';
import type { Clerk, ParkingTown, WorkerProcess } from './parking-town.ts';

const PATIENCE = 120_000;

describe('the course of a parking permit', () => {
  let town: ParkingTown;
  let worker: WorkerProcess;
  let clerk: Clerk;
  beforeAll(async () => {
    town = await openParkingTown();
    worker = await town.work();
    clerk = town.person('jana.krueger');
  }, 300_000);
  afterAll(() => town.close());

  const mailsTo = async (address: string): Promise<MailMessage[]> =>
    (await (
      await fetch(`${town.mail.httpUrl}/api/messages?to=${encodeURIComponent(address)}`)
    ).json()) as MailMessage[];
  const untilMail = (address: string, subject: RegExp): Promise<MailMessage> =>
    waitUntil(`mail ${subject}`, PATIENCE, async () =>
      (await mailsTo(address)).find((mail) => subject.test(mail.subject)),
    );
  const source = async (mail: MailMessage): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${town.mail.httpUrl}/api/messages/${mail.id}/source`)).arrayBuffer());

  it('goes from the application to the dispatched notice, with money in between', async () => {
    const address = 'weg@example.org';
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: address }));
    await untilMail(address, /erhalten/);
    await parking.tickOff(clerk);
    await parking.untilStage('fee');
    const { attemptId, page } = await parking.startPayment();
    await parking.pay(page);
    await parking.tell({ kind: 'payment-returned', attemptId });
    await parking.untilStage('decision');
    expect(await parking.read('select fee_state as fee from cases where id = $1')).toEqual({ fee: 'paid' });
    await parking.until('receipt', `select 1 from document where case_id = $1 and kind = 'receipt'`);

    const decide = await parking.draftDecision('approve', clerk);
    expect(await parking.order(decide, clerk)).toEqual(jasmine.objectContaining({ ok: true }));
    await parking.until(
      'notice provided',
      `select 1 from dispatch where case_id = $1 and state = 'provided' and notified_at is not null`,
    );
    await retrieveNotice(town.storage, {
      tenantId: town.tenantId,
      caseId: parking.caseId,
      code: parking.retrievalCode,
    });
    await parking.until('proof applied', `select 1 from cases where id = $1 and stage = 'closing'`);
    await parking.tickOff(clerk);
    await parking.until(
      'nothing under way',
      `select 1 from cases where id = $1 and process_state -> 'effects' = '[]'`,
    );
    expect(await parking.order({ type: 'close' }, clerk)).toEqual(jasmine.objectContaining({ ok: true }));
    await waitUntil(
      'run finished',
      PATIENCE,
      async () => (await town.cases.runState(parking.caseId)) === 'finished',
    );
    await parking.until(
      'everything locked',
      `select 1 from cases c where c.id = $1 and not exists (
      select 1 from document d join document_version v on v.document_id = d.id join stored_object o on o.id = v.stored_object_id
      where d.case_id = c.id and o.lock_verified_at is null)`,
    );
    const kinds = await town.storage.inTenant(town.tenantId, (w) =>
      w.sql<{ kind: string; n: number }>(
        'select kind, count(*)::int as n from document where case_id = $1 group by kind order by kind',
        [parking.caseId],
      ),
    );
    expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))).toEqual(
      jasmine.objectContaining({ application: 2, evidence: 1, receipt: 1, notice: 1, 'mail-out': 5 }),
    );
    expect(
      await parking.read(
        `select count(*)::int as n from payment p join receivable r on r.id = p.receivable_id where r.case_id = $1`,
      ),
    ).toEqual({ n: 1 });
  }, 300_000);

  it('files each mail before it goes out, its link readable only to the citizen', async () => {
    const address = 'akte@example.org';
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: address }));
    const sent = await source(await untilMail(address, /erhalten/));
    const parsed = await simpleParser(sent);
    const token = /\/lindenau\/status#([\w-]{43})/.exec(parsed.text ?? '')?.[1] ?? '';
    expect(token).not.toBe('');
    const filed = await parking.until<{ version: string; outboxId: string }>(
      'filed mail',
      `
      select v.id as version, o.id as "outboxId" from message m join document d on d.id = m.document_id join document_version v on v.document_id = d.id
      join outbox o on o.payload ->> 'messageId' = m.id::text where m.case_id = $1 and m.sent_at is not null`,
    );
    const eml = await buffer(await (await openVersion(town.storage, town.tenantId, filed.version)).stream());
    expect(eml.includes(token)).toBeFalse();
    expect(eml.length).toBe(sent.length);
    expect(parsed.messageId).toBe(`<${filed.outboxId}@aktenlauf.example>`);
    const audited = await parking.read<{ payload: string }>(
      `select p.payload from audit_event e join audit_payload p on p.id = e.id where e.case_id = $1 and e.action = 'mail.filed'`,
    );
    expect(audited?.payload).toContain(createHash('sha256').update(sent).digest('hex'));
  }, 300_000);

  it('does a command that is sent twice once', async () => {
    const parking = await ParkingCase.apply(town);
    await parking.until(
      'run',
      `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`,
    );
    const task = await parking.read<{ id: string }>(
      `select id from task where case_id = $1 and state = 'open' limit 1`,
    );
    const id = await parking.accept({ type: 'complete-task', taskId: task?.id ?? '' }, clerk);
    const [one, two] = await Promise.all([
      town.cases.sendCommand(parking.caseId, id, PATIENCE),
      town.cases.sendCommand(parking.caseId, id, PATIENCE),
    ]);
    expect(one).toEqual(jasmine.objectContaining({ ok: true }));
    expect(two).toEqual(one);
    expect(
      await parking.read(
        `select count(*)::int as n from audit_event where case_id = $1 and action = 'task.completed'`,
      ),
    ).toEqual({ n: 1 });
  }, 300_000);

  it('makes one decision of two clerks deciding at once', async () => {
    const parking = await ParkingCase.apply(town);
    await parking.until(
      'run',
      `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`,
    );
    const colleague = town.person('tim.brandt');
    const [one, two] = [
      await parking.draftDecision('reject', clerk),
      await parking.draftDecision('reject', colleague),
    ];
    const replies = await Promise.all([parking.order(one, clerk), parking.order(two, colleague)]);
    expect(replies.map((reply) => (typeof reply === 'string' ? reply : reply.ok)).sort()).toEqual([
      false,
      true,
    ]);
    expect(
      await parking.read(
        `select count(*)::int as n from decision where case_id = $1 and state = 'awaiting-sign-off'`,
      ),
    ).toEqual({ n: 1 });
  }, 300_000);

  it('keeps what comes after the end: money for a case that was withdrawn and closed becomes a stray item', async () => {
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'spaet@example.org' }));
    await parking.until(
      'run',
      `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`,
    );
    const noteId = newId();
    const withdrawn = await parking.accept({ type: 'withdraw', noteId }, clerk, undefined, (w) =>
      addReason(w, { caseId: parking.caseId, noteId, text: 'zurückgenommen', actor: clerk }),
    );
    expect(await town.cases.sendCommand(parking.caseId, withdrawn, PATIENCE)).toEqual(
      jasmine.objectContaining({ ok: true }),
    );
    await parking.tickOff(clerk);
    await parking.until(
      'nothing under way',
      `select 1 from cases where id = $1 and process_state -> 'effects' = '[]'`,
    );
    expect(await parking.order({ type: 'close' }, clerk)).toEqual(jasmine.objectContaining({ ok: true }));
    await waitUntil(
      'run finished',
      PATIENCE,
      async () => (await town.cases.runState(parking.caseId)) === 'finished',
    );
    await parking.tell({ kind: 'payment-returned', attemptId: newId() }, 'provider');
    await parking.until(
      'stray item',
      `select 1 from stray_item where case_id = $1 and kind = 'payment-returned' and state = 'open'`,
    );
  }, 300_000);

  it('reopens a closed case by a command and gives it a run again', async () => {
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'wieder@example.org' }));
    await parking.until(
      'run',
      `select 1 from outbox where case_id = $1 and kind = 'start' and state = 'done'`,
    );
    const reasoned = async (
      command: (noteId: string) => Parameters<ParkingCase['accept']>[0],
    ): Promise<string> => {
      const noteId = newId();
      return parking.accept(command(noteId), clerk, undefined, (w) =>
        addReason(w, { caseId: parking.caseId, noteId, text: 'Grund', actor: clerk }),
      );
    };
    await town.cases.sendCommand(
      parking.caseId,
      await reasoned((noteId) => ({ type: 'withdraw', noteId })),
      PATIENCE,
    );
    await parking.tickOff(clerk);
    await parking.until(
      'nothing under way',
      `select 1 from cases where id = $1 and process_state -> 'effects' = '[]'`,
    );
    await parking.order({ type: 'close' }, clerk);
    await waitUntil(
      'run finished',
      PATIENCE,
      async () => (await town.cases.runState(parking.caseId)) === 'finished',
    );
    const reopen = await reasoned((noteId) => ({ type: 'reopen', noteId }));
    expect(await town.cases.sendCommand(parking.caseId, reopen, PATIENCE)).toBe('no-run');
    expect(await parking.answerOf(reopen)).toEqual(jasmine.objectContaining({ ok: true }));
    await waitUntil(
      'running again',
      PATIENCE,
      async () => (await town.cases.runState(parking.caseId)) === 'running',
    );
    expect(await parking.read('select closed_at as closed from cases where id = $1')).toEqual({
      closed: null,
    });
  }, 300_000);

  it('loses nothing when the worker is killed between payment and dispatch', async () => {
    const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'absturz@example.org' }));
    await untilMail('absturz@example.org', /erhalten/);
    await parking.tickOff(clerk);
    await parking.untilStage('fee');
    const { attemptId, page } = await parking.startPayment();
    await worker.kill();
    await parking.pay(page);
    await parking.tell({ kind: 'payment-returned', attemptId });
    await parking.tell({ kind: 'payment-returned', attemptId });
    const decide = await parking.draftDecision('approve', clerk);
    const early = await parking.accept(decide, clerk);
    expect(await town.cases.sendCommand(parking.caseId, early, 500)).toBe('timeout');
    worker = await town.work();
    await parking.until('paid', `select 1 from cases where id = $1 and fee_state = 'paid'`);
    expect((await parking.answerOf(early)).seq).toBeGreaterThan(0);
    const again = await parking.draftDecision('approve', clerk);
    await parking.untilStage('decision').catch(() => undefined);
    if (
      (await parking.read<{ stage: string }>('select stage from cases where id = $1'))?.stage === 'decision'
    )
      await parking.order(again, clerk);
    await parking.until(
      'notice provided',
      `select 1 from dispatch where case_id = $1 and state = 'provided' and notified_at is not null`,
    );
    expect(
      await parking.read(
        `select count(*)::int as n from payment p join receivable r on r.id = p.receivable_id where r.case_id = $1`,
      ),
    ).toEqual({ n: 1 });
    expect(
      await parking.read(
        `select count(*)::int as n from decision where case_id = $1 and state = 'effective'`,
      ),
    ).toEqual({ n: 1 });
    const ids = (await mailsTo('absturz@example.org')).map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(ids.length);
  }, 300_000);

  it('ends politely on SIGTERM', async () => {
    // one of its own: the others need the shared one, in whatever order they run
    const another = await town.work();
    expect(await another.stop()).toBe(0);
  }, 300_000);
});
