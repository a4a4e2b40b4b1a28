import { addDays, civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { servedOn } from '@aktenlauf/workflows/clocks/served-on.ts';
import type { Application } from '../scripts/application.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import {
  bookTransfer,
  claimCase,
  completeTasks,
  findCase,
  prepareDecision,
  readCase,
} from './support/cases.ts';
import type { CaseView } from './support/cases.ts';
import { CitizenClient } from './support/citizen-client.ts';
import { mailsTo, untilMail } from './support/mailbox.ts';
import { PortalClient } from './support/portal-client.ts';
import type { Receipt } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { applySample, closeCase, post, untilCase } from './support/services.ts';
import { StaffClient } from './support/staff-client.ts';

/** From intake to the closed case, one journey for each shipped service beside parking. */
describe('The shipped services on the whole product', () => {
  let application: Application;
  let portal: PortalClient;
  /** clerk and cashier of all departments beside parking */
  let mira: StaffClient;
  /** their lead, who signs */
  let uwe: StaffClient;
  let sink: string;
  const today = (): string => civilDayOf(new Date().toISOString());
  beforeAll(async () => {
    application = await product();
    sink = application.stack.mail.httpUrl;
    portal = await PortalClient.connect(application.url);
    mira = await StaffClient.signIn(application.url, 'mira.lange');
    uwe = await StaffClient.signIn(application.url, 'uwe.hartmann');
  }, 300_000);

  const order = (staff: StaffClient, caseId: string, command: object): Promise<unknown> =>
    staff.done('POST', `/cases/${caseId}/commands`, command);
  const stage = (staff: StaffClient, caseId: string, key: string): Promise<CaseView> =>
    untilCase(staff, caseId, `stage ${key}`, (view) => view.stage === key);
  const decide = async (staff: StaffClient, caseId: string, action: string): Promise<void> => {
    await staff.done('POST', `/cases/${caseId}/decide`, await prepareDecision(staff, caseId, action));
  };
  const retrieve = async ({ statusLink, retrievalCode }: Receipt, caseId: string): Promise<void> => {
    await untilCase(mira, caseId, 'notice provided', ({ dispatches }) =>
      dispatches.some(({ purpose, state }) => purpose === 'notice' && state === 'provided'),
    );
    const fetched = await new CitizenClient(statusLink).ask('POST', '/notice', { code: retrievalCode });
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  };

  it('issue a certificate: paid first, seen by named people only, signed by a second person, by post', async () => {
    const email = 'urkunde.journey@example.org';
    const { caseNumber } = await applySample(portal, 'personenstandsurkunde/birth', {
      at: 'antragsteller',
      email,
    });
    const caseId = await findCase(uwe, caseNumber);
    const opened = await readCase(uwe, caseId);
    expect([opened.stage, opened.restricted, opened.waitingFor]).toEqual(['fee', true, 'money']);
    expect((await mira.ask('GET', `/cases/${caseId}`)).status).toBe(404);
    const { person } = await mira.done<{ person: { id: string } }>('GET', '/session');
    await uwe.done('POST', `/cases/${caseId}/access/grants`, {
      personId: person.id,
      purpose: 'Sachbearbeitung',
      until: null,
    });
    await claimCase(mira, caseId);
    await bookTransfer(mira, caseId, today());
    await stage(mira, caseId, 'register');
    await completeTasks(mira, caseId);
    await stage(mira, caseId, 'decision');
    await decide(mira, caseId, 'issue');
    const { decisions, seq } = await untilCase(uwe, caseId, 'signature awaited', (view) =>
      view.decisions.some(({ state }) => state === 'awaiting-sign-off'),
    );
    const [{ id: decisionId = '', sha256 = '' } = {}] = decisions;
    expect((await mira.ask('POST', `/cases/${caseId}/sign-off`, { decisionId, sha256, seq })).status).toBe(
      403,
    );
    await uwe.done('POST', `/cases/${caseId}/sign-off`, { decisionId, sha256, seq });
    await untilCase(uwe, caseId, 'queued for the post', ({ dispatches }) =>
      dispatches.some(({ channel, purpose }) => channel === 'post' && purpose === 'notice'),
    );
    await post(uwe, today());
    const { dispatches } = await stage(mira, caseId, 'closing');
    expect(dispatches[0]?.servedOn ?? '').toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await closeCase(mira, caseId)).outcome).toBe('approve');
  }, 300_000);

  it('take over a plausible meter reading by themselves, and leave another to a clerk', async () => {
    const apply = (sample: string, email: string) =>
      applySample(portal, `zaehlerstand-gartenwasser/${sample}`, { at: 'eigentuemer', email });
    const plausible = await apply('plausible', 'zaehler.journey@example.org');
    const backwards = await apply('runs-backwards', 'zaehler.zurueck@example.org');
    const caseId = await findCase(mira, plausible.caseNumber);
    const closed = await untilCase(mira, caseId, 'closed by rule', ({ closedAt }) => closedAt !== null);
    expect(closed.outcome).toBe('approve');
    await untilMail(sink, 'zaehler.journey@example.org', /übernommen/);

    const odd = await findCase(mira, backwards.caseNumber);
    const waiting = await readCase(mira, odd);
    expect([waiting.stage, waiting.waitingFor]).toEqual(['plausibility', 'us']);
    expect(waiting.dossier).toEqual(closed.dossier);
    await claimCase(mira, odd);
    await order(mira, odd, { type: 'move', action: 'dismiss' });
    expect((await closeCase(mira, odd)).outcome).toBe('reject');
    await untilMail(sink, 'zaehler.zurueck@example.org', /Zählerstand/);
  }, 300_000);

  it('assess the tax for a dog in four parts, and keep its deregistration in the same dossier', async () => {
    const email = 'hund.journey@example.org';
    const chip = '276098109876543';
    const dog = { name: 'Balu', rasse: 'Labrador-Mischling', chip };
    // From the first of January there are always four due days left.
    const haltungsbeginn = `${today().slice(0, 4)}-12-15`;
    const receipt = await applySample(
      portal,
      'hundesteuer/registered-ahead',
      { at: 'halter', email },
      { hund: dog, haltungsbeginn },
    );
    const caseId = await findCase(mira, receipt.caseNumber);
    await claimCase(mira, caseId);
    await completeTasks(mira, caseId);
    await stage(mira, caseId, 'decision');
    await decide(mira, caseId, 'assess');
    await retrieve(receipt, caseId);
    const demanded = await stage(mira, caseId, 'payment');
    const [notice] = demanded.dispatches;
    const providedOn = civilDayOf(notice?.providedAt ?? '');
    const served = servedOn({
      law: 'AO',
      sending: { channel: 'retrieval', providedOn, notifiedOn: providedOn, retrievedOn: providedOn },
      recipientLand: 'NW',
    });
    expect(notice?.servedOn).toBe(served.servedOn);
    const { text } = await untilMail(sink, email, /Zahlungen/);
    expect(text.match(/24,00\s€ am \d\d\.\d\d\.\d{4}/g)?.length).toBe(4);
    await bookTransfer(mira, caseId, today());
    await stage(mira, caseId, 'closing');
    const closed = await closeCase(mira, caseId);

    const { caseNumber } = await applySample(
      portal,
      'hundesteuer/deregistered',
      { at: 'halter', email },
      { hund: dog },
    );
    const again = await findCase(mira, caseNumber);
    expect((await readCase(mira, again)).dossier).toEqual(closed.dossier);
    await order(mira, again, { type: 'withdraw', reason: 'Der Hund bleibt.' });
    await closeCase(mira, again);
  }, 300_000);

  it('say how a notice comes: as one chooses, by post only, or that there is none', async () => {
    const deliveryOf = async (key: string): Promise<string> => {
      const response = await fetch(`${application.url}/citizen/v1/lindenau/services/${key}`);
      return ((await response.json()) as { delivery: string }).delivery;
    };
    expect([
      await deliveryOf('hundesteuer'),
      await deliveryOf('personenstandsurkunde'),
      await deliveryOf('maengelmelder'),
    ]).toEqual(['choice', 'post', 'none']);
  });

  it('take the report of a defect without a name, whose course is seen by the link alone', async () => {
    const { caseNumber, statusLink } = await applySample(portal, 'maengelmelder/anonymous', null);
    const caseId = await findCase(mira, caseNumber);
    const reporter = new CitizenClient(statusLink);
    const status = () =>
      reporter.done<{ steps: readonly { state: string }[]; headline: { kind: string } }>('GET', '');
    expect((await status()).steps.map(({ state }) => state)).toEqual(['done', 'now', 'ahead', 'ahead']);
    await claimCase(mira, caseId);
    await completeTasks(mira, caseId);
    await stage(mira, caseId, 'repair');
    await order(mira, caseId, { type: 'move', action: 'repaired' });
    const closed = await closeCase(mira, caseId);
    expect([
      closed.outcome,
      closed.dispatches,
      closed.documents.some(({ kind }) => kind === 'mail-out'),
    ]).toEqual(['approve', [], false]);
    const after = await status();
    expect([after.headline.kind, after.steps.at(-1)?.state]).toEqual(['done', 'done']);
  }, 300_000);

  it('permit a building: offices consulted, one without an answer, the period extended once', async () => {
    const email = 'bau.journey@example.org';
    const receipt = await applySample(portal, 'bauantrag-vereinfacht/answered', {
      at: 'bauherrschaft',
      email,
    });
    const caseId = await findCase(mira, receipt.caseNumber);
    await claimCase(mira, caseId);
    await completeTasks(mira, caseId);
    await stage(mira, caseId, 'fee');
    await bookTransfer(mira, caseId, today());
    const { documents } = await stage(mira, caseId, 'review');
    const plan = documents.find(({ title }) => title === 'Lageplan')?.versions[0]?.id;
    const { rows } = await mira.done<{ rows: readonly { id: string; name: string }[] }>('GET', '/units');
    const ask = (office: object) =>
      mira.done('POST', `/cases/${caseId}/consultations`, {
        office,
        question: 'Bestehen Bedenken gegen das Vorhaben?',
        dueOn: addDays(today(), 21),
        documentVersionIds: plan === undefined ? [] : [plan],
      });
    await ask({ unitId: rows.find(({ name }) => name === 'Untere Denkmalbehörde')?.id });
    await ask({ name: 'Wasserverband', email: 'wasserverband.journey@example.org' });
    const asked = await untilCase(
      mira,
      caseId,
      'both asked',
      ({ consultations }) => consultations.filter(({ state }) => state === 'sent').length === 2,
    );
    expect([asked.waitingFor, asked.waitingReason]).toEqual(['office', 'consultation']);

    const question = await waitUntil('mail to the office', 90_000, async () =>
      (await mailsTo(sink, 'denkmal@lindenau.example')).find(({ subject }) =>
        subject.includes(receipt.caseNumber),
      ),
    );
    const link = new URL(/https?:\/\/\S+\/beteiligung#[\w-]+/.exec(question.text)?.[0] ?? '');
    const answered = await fetch(`${link.origin}/citizen/v1/lindenau/consultation/reply`, {
      method: 'POST',
      headers: { authorization: `Link ${link.hash.slice(1)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Keine Bedenken.', name: 'Ruth Adler' }),
    });
    expect(answered.status).toBe(202);
    await untilCase(mira, caseId, 'one answered', ({ consultations }) =>
      consultations.some(({ state, answerText }) => state === 'answered' && answerText === 'Keine Bedenken.'),
    );

    const extension = { type: 'extend', action: 'extend-period', reason: 'Die Entwässerung ist zu klären.' };
    const before = (await readCase(mira, caseId)).clocks.find(({ kind }) => kind === 'statutory');
    await order(mira, caseId, extension);
    const { clocks } = await untilCase(mira, caseId, 'period extended', (view) =>
      view.clocks.some(({ kind, dueOn }) => kind === 'statutory' && (dueOn ?? '') > (before?.dueOn ?? '')),
    );
    const steps = clocks.find(({ kind }) => kind === 'statutory')?.explanation ?? [];
    expect(steps.find(({ rule }) => rule === 'extended')?.basis).toBe('§ 42a Abs. 2 Satz 3 VwVfG');
    const { text } = await untilMail(sink, email, /Frist .* verlängert/);
    expect(text).toContain('Die Entwässerung ist zu klären.');
    const twice = await mira.ask<{ code: string }>('POST', `/cases/${caseId}/commands`, extension);
    expect([twice.status, twice.body.code]).toEqual([409, 'already-extended']);

    const silent = asked.consultations.find(({ officeName }) => officeName === 'Wasserverband')?.id;
    await order(mira, caseId, { type: 'withdraw-consultation', consultationId: silent });
    await completeTasks(mira, caseId);
    await stage(mira, caseId, 'decision');
    await decide(mira, caseId, 'permit');
    await retrieve(receipt, caseId);
    await stage(mira, caseId, 'closing');
    const closed = await closeCase(mira, caseId);
    expect(closed.outcome).toBe('approve');
    expect(closed.consultations.map(({ state }) => state).sort()).toEqual(['answered', 'withdrawn']);
    expect(closed.clocks.find(({ kind }) => kind === 'statutory')?.state).toBe('stopped');
  }, 300_000);
});
