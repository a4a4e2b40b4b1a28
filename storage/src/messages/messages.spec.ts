import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { storeBytes } from '../objects/store-file.ts';
import { Course } from '../testing/course.ts';
import type { TestTown } from '../testing/test-town.ts';
import { monday, openTestTown, permitData } from '../testing/test-town.ts';
import { addReason } from '../work/add-reason.ts';
import { newId } from '../database/ids.ts';
import type { BuiltMail } from './file-mail.ts';
import { fileMail, markMailSent } from './file-mail.ts';
import type { OutgoingMail } from './load-mail-facts.ts';
import { loadMailFacts } from './load-mail-facts.ts';

describe('mails of a case', () => {
  let test: TestTown;
  beforeAll(async () => {
    test = await openTestTown();
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set(monday));

  const mailOf = async (course: Course, mail: string): Promise<OutgoingMail> => {
    const row = await course.read<{ id: string }>(
      `select id from outbox where case_id = $1 and payload ->> 'mail' = '${mail}'`,
    );
    return loadMailFacts(test.storage, test.town.id, row?.id ?? '');
  };
  const build = async (mail: OutgoingMail): Promise<BuiltMail> => {
    const stored = await storeBytes(
      test.storage,
      test.town.id,
      Buffer.from('Subject: x\r\n\r\nx'),
      'message/rfc822',
    );
    return {
      messageId: mail.messageId,
      storedObjectId: stored.storedObjectId,
      subject: 'Ihr Antrag',
      text: 'Guten Tag',
      sentSha256: 'a'.repeat(64),
    };
  };
  const file = (built: BuiltMail): Promise<{ documentId: string }> =>
    test.storage.inTenant(test.town.id, (w) => fileMail(w, built));

  it('knows no mail of another tenant', async () => {
    const mail = await mailOf(await Course.open(test), 'received');
    await expectAsync(loadMailFacts(test.storage, test.foreign.id, mail.outboxId)).toBeRejectedWith(
      new Refusal('not-found'),
    );
    const built = await build(mail);
    await expectAsync(test.storage.inTenant(test.foreign.id, (w) => fileMail(w, built))).toBeRejectedWith(
      new Refusal('not-found'),
    );
  });

  it('gives everything a template needs', async () => {
    const course = await Course.open(test);
    await course.tickOff(test.town.people.clerk);
    const { mail, facts } = await mailOf(course, 'fee');
    expect(mail).toBe('fee');
    expect(facts.receivable).toEqual(jasmine.objectContaining({ amount: 3070, dueOn: '2026-12-07' }));
    expect(facts.recipient).toEqual(
      jasmine.objectContaining({ familyName: 'Müller', email: 'j@example.org' }),
    );
    expect([facts.definition.key, facts.tenant.bank['iban'], facts.unit.name, facts.language]).toEqual([
      'erlaubnis',
      'DE02120300000000202051',
      'Erlaubnisse',
      'de',
    ]);
  });

  it('files a mail before it is sent, once, and marks it sent, once', async () => {
    const course = await Course.open(test);
    const mail = await mailOf(course, 'received');
    const built = await build(mail);
    const [first, again] = [await file(built), await file(built)];
    expect(again).toEqual(first);
    expect((await mailOf(course, 'received')).documentId).toBe(first.documentId);
    for (let time = 0; time < 2; time += 1)
      await test.storage.inTenant(test.town.id, (w) => markMailSent(w, mail.outboxId));
    expect(
      await course.read(`select (select state from outbox where id = '${mail.outboxId}') as state, sent_at is not null as sent, text,
      (select count(*) from audit_event a where a.case_id = m.case_id and a.action = 'mail.sent') as told from message m where case_id = $1 and kind = 'received'`),
    ).toEqual({ state: 'done', sent: true, text: 'Guten Tag', told: 1 });
  });

  it('tells open pages that a mail was filed and sent, and overtakes no order by it', async () => {
    const course = await Course.open(test);
    const mail = await mailOf(course, 'received');
    const version = () => course.read('select version from cases where id = $1');
    const before = await version();
    const { default: pg } = await import('pg');
    const listener = new pg.Client({ connectionString: test.appUrl });
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) =>
      heard.push((JSON.parse(payload ?? '{}') as { case: string }).case),
    );
    await listener.query('listen aktenlauf_case');
    await file(await build(mail));
    await test.storage.inTenant(test.town.id, (w) => markMailSent(w, mail.outboxId));
    await listener.query('select 1');
    await listener.end();
    expect(heard.filter((id) => id === course.caseId).length).toBe(2);
    expect(await version()).toEqual(before);
  });

  it('notifies a provision with the mail that tells of it', async () => {
    const course = await Course.open(test, { data: permitData({ frei: true }) });
    await course.approve();
    const mail = await mailOf(course, 'dispatched');
    await test.storage.inTenant(test.town.id, (w) => markMailSent(w, mail.outboxId));
    expect(
      await course.read('select notified_at is not null as told from dispatch where case_id = $1'),
    ).toEqual({ told: true });
    expect(await course.read(`select kind from inbox where case_id = $1`)).toEqual({
      kind: 'dispatch-provided',
    });
  });

  it('completes the record of a case that was closed while the mail was on its way', async () => {
    const course = await Course.open(test);
    const { clerk } = test.town.people;
    const noteId = newId();
    await course.order({ type: 'withdraw', noteId }, clerk, (w) =>
      addReason(w, { caseId: course.caseId, noteId, text: 'x', actor: clerk }),
    );
    const built = await build(await mailOf(course, 'closed'));
    expect((await course.order({ type: 'close' }, clerk)).closed).toBeTrue();
    await file(built);
    expect(
      await course.read(`select count(*) as n from outbox where case_id = $1 and kind = 'freeze'`),
    ).toEqual({ n: 2 });
  });
});
