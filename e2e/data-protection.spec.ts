import type { Application } from '../scripts/application.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { closeBrowser, signIn, visitor } from './support/browser.ts';
import { claimCase, completeTasks, findCase, prepareDecision, readCase } from './support/cases.ts';
import type { CaseView } from './support/cases.ts';
import { CitizenClient } from './support/citizen-client.ts';
import { applyInBrowser } from './support/citizen-steps.ts';
import { mailsTo, statusLinkIn, untilMail } from './support/mailbox.ts';
import { smallPdf } from './support/portal-client.ts';
import { product, productFolder } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';
import { columnsWith, decryptedHistory, filesWith, Marker, objectNames } from './support/traces.ts';

const given = 'Quirlbertine';
const family = 'Xanthippenborn';
const address = 'zwirbelpost.quirl@example.org';
const marker = new Marker([given, family, 'zwirbelpost', 'Wunschkrawall', 'Notizgeknister']);

/** Where a person's data belong: the record itself, and what is on its way to or from them. */
const columnsOfTheRecord = [
  /^application\.data$/,
  /^application_file\.file_name$/,
  /^answer_file\.file_name$/,
  /^audit_payload\.payload$/,
  /^case_search\./,
  /^cases\.(form|subject|applicant_name)$/,
  /^decision\./,
  /^dispatch\./,
  /^document\.title$/,
  /^document_version\.(file_name|title)$/,
  /^draft\.content$/,
  /^information_request\.(text|answer_text)$/,
  /^message\.text$/,
  /^note\.text$/,
  /^party\./,
];

describe('What a citizen tells us', () => {
  let application: Application;
  const urls: string[] = [];
  let caseId: string;
  let recipients: number;

  beforeAll(async () => {
    application = await product();
    await wholeCourse();
  }, 300_000);
  afterAll(closeBrowser);

  /** Application, question, answer, messages, search, payment, notice, retrieval, closing. */
  async function wholeCourse(): Promise<void> {
    const sink = application.stack.mail.httpUrl;
    const citizenAtBrowser = await visitor(application.url);
    const clerkAtBrowser = await visitor(application.url);
    for (const { context } of [citizenAtBrowser, clerkAtBrowser])
      context.on('request', (request) => urls.push(request.url()));
    const shown = await applyInBrowser(
      citizenAtBrowser.page,
      {
        givenName: given,
        familyName: family,
        email: address,
        keeper: null,
        delivery: 'online',
        certificate: {
          name: `Fahrzeugschein ${family}.pdf`,
          mimeType: 'application/pdf',
          buffer: Buffer.from(smallPdf(family)),
        },
      },
      async () => undefined,
    );
    const received = await untilMail(sink, address, /erhalten/);
    await citizenAtBrowser.page.goto(statusLinkIn(received));
    await citizenAtBrowser.page.getByText(shown.caseNumber).first().waitFor();

    const jana = await StaffClient.signIn(application.url, 'jana.krueger');
    caseId = await findCase(jana, shown.caseNumber);
    await claimCase(jana, caseId);
    const until = (what: string, holds: (view: CaseView) => boolean): Promise<CaseView> =>
      waitUntil(what, 90_000, async () => {
        const view = await readCase(jana, caseId);
        return holds(view) ? view : undefined;
      });
    const desk = clerkAtBrowser.page;
    await signIn(desk, 'Jana Krüger');
    await desk.getByRole('search').getByRole('searchbox').fill(family);
    await desk.getByRole('search').getByRole('searchbox').press('Enter');
    await desk.getByRole('link', { name: shown.caseNumber, exact: true }).click();
    await desk.getByText(given).first().waitFor();

    await jana.done('POST', `/cases/${caseId}/notes`, { text: `Notizgeknister zu ${family}` });
    const dueOn = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
    await jana.done('POST', `/cases/${caseId}/information-requests`, {
      text: `Guten Tag ${given} ${family}, bitte antworten Sie.`,
      evidence: [],
      dueOn,
    });
    const asked = await untilMail(sink, address, /noch etwas von Ihnen/);
    const citizen = new CitizenClient(statusLinkIn(asked));
    await citizen.done('POST', '/messages', { text: `Wunschkrawall von ${family}` });
    const status = await citizen.done<{ request: { id: string } | null }>('GET', '');
    await citizen.done('POST', `/requests/${status.request?.id}/answer`, { text: `Wunschkrawall, ${given}` });
    await until('answer', ({ requests }) => requests.some(({ state }) => state === 'answered'));
    await completeTasks(jana, caseId);
    await until('stage fee', ({ stage }) => stage === 'fee');
    const paying = await waitUntil('page of the provider', 90_000, async () => {
      const begun = await citizen.done<{ attemptId: string; redirectUrl?: string }>('POST', '/payments', {});
      return begun.redirectUrl === undefined ? undefined : begun;
    });
    urls.push(paying.redirectUrl ?? '');
    await fetch(paying.redirectUrl ?? '', {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'pay' }),
      redirect: 'manual',
    });
    await citizen.done('POST', `/payments/${paying.attemptId}/returned`, {});
    await until('stage decision', ({ stage }) => stage === 'decision');
    const order = await prepareDecision(jana, caseId, 'approve', `Antrag von ${given} ${family}.`);
    await jana.done('POST', `/cases/${caseId}/decide`, order);
    const provided = await untilMail(sink, address, /Bescheid liegt bereit/);
    const link = new URL(statusLinkIn(provided));
    const retrieved = await fetch(`${application.url}/citizen/v1/lindenau/status/notice`, {
      method: 'POST',
      headers: { authorization: `Link ${link.hash.slice(1)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ code: shown.retrievalCode }),
    });
    const notice = Buffer.from(await retrieved.arrayBuffer());
    expect(notice.subarray(0, 5).toString()).toBe('%PDF-');
    await until('may be closed', ({ availableActions }) =>
      availableActions.some(({ type }) => type === 'close'),
    );
    await jana.ask('POST', `/cases/${caseId}/read`);
    await jana.done('POST', `/cases/${caseId}/commands`, { type: 'close' });
    await until('closed', ({ closedAt }) => closedAt !== null);
    recipients = (await mailsTo(sink, address)).length;
    await citizenAtBrowser.close();
    await clerkAtBrowser.close();
  }

  it('is in the mails to them and in the record, so it could be found', async () => {
    expect(recipients).toBeGreaterThanOrEqual(4);
    const { postgres } = application.stack.facts();
    const url = new URL(postgres.superuserUrl);
    url.pathname = `/${postgres.database}`;
    const columns = await columnsWith(marker, url.href);
    expect(columns).toContain('party.family_name');
    const elsewhere = columns.filter((column) => !columnsOfTheRecord.some((one) => one.test(column)));
    expect(elsewhere).toEqual([]);
  }, 120_000);

  it('is in no log, no file beside the record and no file name', () => {
    // the record's own bytes, and the mails as a mail server has them
    const allowed = ['postgres/cluster/', 'minio/objects/', 'mail/messages/'];
    expect(filesWith(marker, productFolder(), allowed)).toEqual([]);
  });

  it('is in no address that a browser asked for', () => {
    expect(urls.length).toBeGreaterThan(20);
    expect(urls.filter((url) => marker.isIn(url) || marker.isIn(decodeURIComponent(url)))).toEqual([]);
  });

  it('never came to the engine, not even encrypted', async () => {
    const { postgres, temporal } = application.stack.facts();
    for (const database of ['temporal', 'temporal_visibility']) {
      const url = new URL(postgres.superuserUrl);
      url.pathname = `/${database}`;
      expect(await columnsWith(marker, url.href))
        .withContext(database)
        .toEqual([]);
    }
    const history = await decryptedHistory(
      { ...temporal, payloadKeys: application.environment['AKTENLAUF_PAYLOAD_KEYS'] ?? '' },
      `case-${caseId}`,
    );
    expect(history).toContain(caseId);
    expect(marker.isIn(history)).toBeFalse();
  }, 120_000);

  it('is in no figure of API and worker', async () => {
    const worker = `http://127.0.0.1:${application.environment['AKTENLAUF_WORKER_METRICS_PORT']}`;
    for (const base of [application.url, worker]) {
      const reply = await fetch(`${base}/metrics`);
      const text = await reply.text();
      expect([base, reply.status]).toEqual([base, 200]);
      expect(text.length).toBeGreaterThan(100);
      expect(marker.isIn(text)).withContext(base).toBeFalse();
    }
  });

  it('is in no name of an object and nothing the store keeps beside the bytes', async () => {
    const names = await objectNames(application.stack.facts().minio);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => marker.isIn(name))).toEqual([]);
  });
});
