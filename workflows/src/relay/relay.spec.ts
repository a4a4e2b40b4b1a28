import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { findConsultation } from '@aktenlauf/storage/consultations/consultation-link.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { putOutbox } from '@aktenlauf/storage/queues/put-outbox.ts';
import { countOpenCases } from '@aktenlauf/storage/queues/reconciliation.ts';
import type { MailMessage } from '../../../scripts/stack/mail-box.ts';
import { setMailDown } from '../../../scripts/stack/mail-sink.ts';
import { waitUntil } from '../../../scripts/stack/wait-until.ts';
import { ParkingCase, parkingForm } from '../../test/parking-case.ts';
import { openParkingTown } from '../../test/parking-town.ts';
import type { ParkingTown } from '../../test/parking-town.ts';
import { payloadKeys } from '../../test/shell-stage.ts';
import { connectTemporal } from '../client/case-client.ts';
import { workflowId } from '../contract/names.ts';
import { commands } from './commands.ts';
import { freeze } from './freeze.ts';
import { inbox } from './inbox.ts';
import { mail } from './mail/mail.ts';
import { smtpSender } from './mail/smtp-sender.ts';
import type { MailSender } from './mail/smtp-sender.ts';
import { reconcile } from './reconcile.ts';
import type { RelayContext } from './relay-context.ts';
import { starts } from './starts.ts';
import type { LoopWork } from './loop.ts';

/** Loops of the relay, round by round, against real servers and without a worker. */
describe('the relay', () => {
  let town: ParkingTown;
  let context: RelayContext;
  beforeAll(async () => {
    town = await openParkingTown();
    context = {
      storage: town.storage,
      cases: town.cases,
      log: { info: () => undefined, warn: () => undefined },
    };
  }, 300_000);
  afterAll(() => town.close());

  const untilEmpty = async (work: LoopWork): Promise<void> => {
    while (await work.round());
  };
  const mailLoop = (sender: MailSender): LoopWork =>
    mail(context, {
      sender,
      from: 'post@aktenlauf.example',
      publicUrl: town.publicUrl,
      linkSecret: town.linkSecret,
    });
  const mailsTo = async (address: string): Promise<MailMessage[]> =>
    (await (
      await fetch(`${town.mail.httpUrl}/api/messages?to=${encodeURIComponent(address)}`)
    ).json()) as MailMessage[];
  /** Rows of the case become due at once, as if their pause were over. */
  const due = (parking: ParkingCase, table: 'outbox' | 'inbox' | 'case_command'): Promise<unknown> =>
    parking.read(
      `update ${table} set next_try_at = now() - interval '1 second' where case_id = $1 returning id`,
    );

  describe('with mails', () => {
    const outbox = (parking: ParkingCase): Promise<unknown> =>
      parking.read(`select state, last_error as error from outbox where case_id = $1 and kind = 'mail'`);

    it('keeps a mail while the server is away, says so after a while, and sends it once', async () => {
      const sender = smtpSender(town.mail.smtpUrl);
      const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'wartet@example.org' }));
      await setMailDown(town.mail.httpUrl, true);
      for (let tries = 0; tries < 5; tries += 1) {
        await due(parking, 'outbox');
        await untilEmpty(mailLoop(sender));
      }
      expect(await outbox(parking)).toEqual({ state: 'open', error: 'mail-unreachable' });
      expect(
        await parking.read(
          'select count(*)::int as n from incident where case_id = $1 and resolved_at is null',
        ),
      ).toEqual({ n: 1 });
      expect(
        await parking.read(
          `select count(*)::int as n from document where case_id = $1 and kind = 'mail-out'`,
        ),
      ).toEqual({ n: 1 });
      await setMailDown(town.mail.httpUrl, false);
      await due(parking, 'outbox');
      await untilEmpty(mailLoop(sender));
      await untilEmpty(mailLoop(sender));
      expect((await mailsTo('wartet@example.org')).length).toBe(1);
      expect(await outbox(parking)).toEqual({ state: 'done', error: null });
      expect(
        await parking.read(
          'select count(*)::int as n from incident where case_id = $1 and resolved_at is null',
        ),
      ).toEqual({ n: 0 });
      sender.close();
    }, 300_000);

    it('leads a consulted office to its question, by a link of its own and without telling what it is', async () => {
      const sender = smtpSender(town.mail.smtpUrl);
      const parking = await ParkingCase.apply(town);
      const consultationId = newId();
      await town.storage.inTenant(town.tenantId, async (w) => {
        await w.sql(
          `insert into consultation (id, tenant_id, case_id, state, office_name, office_email, question, due_on, created_at, sent_at)
           values ($1, $2, $3, 'sent', 'Brandschutz', 'brand@amt.example', 'Bestehen Bedenken?', '2999-01-01', now(), now())`,
          [consultationId, town.tenantId, parking.caseId],
        );
        for (const mail of ['consultation', 'consultation-reminder'] as const) {
          const messageId = newId();
          await w.sql(
            `insert into message (id, tenant_id, case_id, direction, kind, ref, created_at) values ($1, $2, $3, 'out', $4, $5, now())`,
            [messageId, town.tenantId, parking.caseId, mail, consultationId],
          );
          await putOutbox(w, parking.caseId, {
            kind: 'mail',
            payload: { mail, messageId, ref: consultationId },
          });
        }
      });
      await untilEmpty(mailLoop(sender));
      const mails = await mailsTo('brand@amt.example');
      expect(mails.length).toBe(2);
      const tokens = mails.map(({ text }) => /\/beteiligung#([\w-]{43})/.exec(text)?.[1] ?? '');
      expect(new Set(tokens).size).toBe(1);
      expect((await findConsultation(town.storage, town.tenantId, tokens[0] ?? '')).consultationId).toBe(
        consultationId,
      );
      expect(mails.some(({ text }) => text.includes('Bedenken'))).toBeFalse();
      sender.close();
    }, 300_000);

    it('sends the very same mail again when the answer of the server was lost', async () => {
      const real = smtpSender(town.mail.smtpUrl);
      const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'doppelt@example.org' }));
      let lost = 1;
      const sender: MailSender = {
        async send(given) {
          await real.send(given);
          if (given.to === 'doppelt@example.org' && lost-- > 0) throw new Error('connection reset');
        },
        close: () => real.close(),
      };
      await untilEmpty(mailLoop(sender));
      await due(parking, 'outbox');
      await untilEmpty(mailLoop(sender));
      const mails = await mailsTo('doppelt@example.org');
      expect(mails.length).toBe(2);
      expect(new Set(mails.map((each) => each.messageId)).size).toBe(1);
      const sources = await Promise.all(
        mails.map(async ({ id }) => (await fetch(`${town.mail.httpUrl}/api/messages/${id}/source`)).text()),
      );
      expect(sources[0]).toBe(sources[1] ?? '');
      expect(
        await parking.read(
          `select count(*)::int as n from document where case_id = $1 and kind = 'mail-out'`,
        ),
      ).toEqual({ n: 1 });
      real.close();
    }, 300_000);

    it('gives up an address that is refused for good and shows it to unit and operator', async () => {
      const strict = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        onRcptTo: (_address, _session, done) =>
          done(Object.assign(new Error('no such user'), { responseCode: 550 })),
      });
      await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', () => resolve()));
      const sender = smtpSender(`smtp://127.0.0.1:${(strict.server.address() as AddressInfo).port}`);
      const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'unbekannt@example.org' }));
      await untilEmpty(mailLoop(sender));
      expect(await outbox(parking)).toEqual({ state: 'dead', error: 'address-refused' });
      expect(
        await parking.read('select code from incident where case_id = $1 and resolved_at is null'),
      ).toEqual({ code: 'address-refused' });
      expect(await parking.read('select kind, state from stray_item where case_id = $1')).toEqual({
        kind: 'mail-refused',
        state: 'open',
      });
      sender.close();
      await new Promise<void>((resolve) => strict.close(() => resolve()));
    }, 300_000);

    it('tries again when the server only says not now', async () => {
      const busy = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        onRcptTo: (_address, _session, done) =>
          done(Object.assign(new Error('greylisted'), { responseCode: 451 })),
      });
      await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', () => resolve()));
      const sender = smtpSender(`smtp://127.0.0.1:${(busy.server.address() as AddressInfo).port}`);
      const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'grau@example.org' }));
      await untilEmpty(mailLoop(sender));
      expect(await outbox(parking)).toEqual({ state: 'open', error: 'mail-later' });
      sender.close();
      await new Promise<void>((resolve) => busy.close(() => resolve()));
    }, 300_000);

    it('says nothing readable about a recipient in its rows', async () => {
      const parking = await ParkingCase.apply(town, parkingForm({}, { email: 'geheim@example.org' }));
      expect(
        await parking.read(
          `select (payload::text like '%@%') as leaks from outbox where case_id = $1 and kind = 'mail'`,
        ),
      ).toEqual({ leaks: false });
    });
  });

  describe('with runs', () => {
    const running = async (parking: ParkingCase): Promise<string> => town.cases.runState(parking.caseId);

    it('starts a run once, also when the row is worked on twice', async () => {
      const parking = await ParkingCase.apply(town);
      await Promise.all([untilEmpty(starts(context)), untilEmpty(starts(context))]);
      expect(await running(parking)).toBe('running');
      expect(await parking.read(`select state from outbox where case_id = $1 and kind = 'start'`)).toEqual({
        state: 'done',
      });
    });

    it('never runs a finished case again because a start came late', async () => {
      const parking = await ParkingCase.apply(town);
      await untilEmpty(starts(context));
      await town.cases.client.workflow.getHandle(workflowId(parking.caseId)).terminate();
      await parking.read(
        `update outbox set state = 'open', next_try_at = now() - interval '1 second' where case_id = $1 and kind = 'start' returning id`,
      );
      await untilEmpty(starts(context));
      expect(await running(parking)).toBe('finished');
      expect(await parking.read(`select state from outbox where case_id = $1 and kind = 'start'`)).toEqual({
        state: 'done',
      });
    });

    it('keeps the start while the engine is away', async () => {
      const [port] = await unusedPort();
      const away = connectTemporal({ address: `127.0.0.1:${port}`, namespace: 'none', payloadKeys });
      const parking = await ParkingCase.apply(town);
      await starts({
        ...context,
        cases: {
          ...away,
          startCase: () => away.startCase({ tenantId: town.tenantId, caseId: parking.caseId }),
        },
      }).round();
      expect(
        await parking.read(
          `select state, last_error as error from outbox where case_id = $1 and kind = 'start'`,
        ),
      ).toEqual({ state: 'open', error: jasmine.stringMatching(/^temporal-(timeout|unavailable)$/) });
      await away.close();
      await due(parking, 'outbox');
      await untilEmpty(starts(context));
      expect(await running(parking)).toBe('running');
    }, 300_000);

    /** The run ends, and nobody touched the case for a minute. */
    const loseRun = async (parking: ParkingCase): Promise<void> => {
      await town.cases.client.workflow.getHandle(workflowId(parking.caseId)).terminate();
      await parking.read(
        `update cases set updated_at = now() - interval '1 minute' where id = $1 returning id`,
      );
    };

    it('gives an open case its run back after the run was lost', async () => {
      const parking = await ParkingCase.apply(town);
      await untilEmpty(starts(context));
      await loseRun(parking);
      await waitUntil('run is back', 120_000, async () => {
        await untilEmpty(reconcile(context));
        return (await running(parking)) === 'running';
      });
    }, 300_000);

    it('finds a lost run also while a stale one makes the counts agree', async () => {
      const parking = await ParkingCase.apply(town);
      await untilEmpty(starts(context));
      await loseRun(parking);
      const open = await countOpenCases(town.storage);
      const agreeing = { ...context, cases: { ...town.cases, countRuns: async () => open } };
      await untilEmpty(reconcile(agreeing));
      expect(await running(parking)).toBe('running');
    });

    it('decides a command for a closed case without a run, and leaves the case closed', async () => {
      const parking = await ParkingCase.apply(town);
      await parking.read(
        `update cases set closed_at = now(), frozen_at = now(), stage = 'closed', process_state = jsonb_set(process_state, '{stage}', '"closed"') where id = $1 returning id`,
      );
      const id = await parking.accept({ type: 'start-payment', attemptId: newId() }, { kind: 'citizen' });
      await due(parking, 'case_command');
      await untilEmpty(commands(context));
      expect((await parking.answerOf(id)).ok).toBeFalse();
      expect(await running(parking)).toBe('none');
    });

    it('makes a stray item of a fact for a closed case, once', async () => {
      const parking = await ParkingCase.apply(town);
      await parking.read(
        `update cases set closed_at = now(), frozen_at = now(), stage = 'closed', process_state = jsonb_set(process_state, '{stage}', '"closed"') where id = $1 returning id`,
      );
      await parking.tell({ kind: 'document-arrived', documentId: newId() });
      await Promise.all([untilEmpty(inbox(context)), untilEmpty(inbox(context))]);
      expect(await parking.read('select count(*)::int as n from stray_item where case_id = $1')).toEqual({
        n: 1,
      });
      expect(await parking.read('select state from inbox where case_id = $1')).toEqual({ state: 'stray' });
    });

    it('gives an open case a run when a fact finds none', async () => {
      const parking = await ParkingCase.apply(town);
      await parking.tell({ kind: 'document-arrived', documentId: newId() });
      await untilEmpty(inbox(context));
      expect(await running(parking)).toBe('running');
      await due(parking, 'inbox');
      await untilEmpty(inbox(context));
      expect(await parking.read('select state from inbox where case_id = $1')).toEqual({
        state: 'delivered',
      });
    });

    it('locks the objects of a closed case until its retention ends', async () => {
      const parking = await ParkingCase.apply(town);
      await parking.read(
        `update cases set closed_at = now(), frozen_at = now(), retain_until = '2029-12-31' where id = $1 returning id`,
      );
      await parking.read(
        `insert into outbox (tenant_id, case_id, kind, payload, at, next_try_at) values ('${town.tenantId}', $1, 'freeze', '{}', now(), now()) returning id`,
      );
      await untilEmpty(freeze(context));
      expect(
        await parking.read(`select count(*)::int as n from stored_object o join document_version v on v.stored_object_id = o.id
        join document d on d.id = v.document_id where d.case_id = $1 and o.locked_until is distinct from '2029-12-31'`),
      ).toEqual({ n: 0 });
    });
  });
});

async function unusedPort(): Promise<[number]> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return [port];
}
