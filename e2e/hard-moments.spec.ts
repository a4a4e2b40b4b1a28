import { randomUUID } from 'node:crypto';
import type { Application } from '../scripts/application.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { claimCase, completeTasks, findCase, prepareDecision, readCase } from './support/cases.ts';
import type { CaseView } from './support/cases.ts';
import { CitizenClient } from './support/citizen-client.ts';
import { parkingForm } from './support/parking-form.ts';
import { PortalClient, smallPdf } from './support/portal-client.ts';
import type { Receipt } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { StaffClient } from './support/staff-client.ts';

describe('The whole product in its hard moments', () => {
  let application: Application;
  let portal: PortalClient;
  let jana: StaffClient;
  let tim: StaffClient;
  beforeAll(async () => {
    application = await product();
    portal = await PortalClient.connect(application.url);
    jana = await StaffClient.signIn(application.url, 'jana.krueger');
    tim = await StaffClient.signIn(application.url, 'tim.brandt');
  }, 300_000);

  const applied = async (email: string): Promise<Receipt & { caseId: string }> => {
    const receipt = await portal.apply(parkingForm({}, { email }));
    const caseId = await findCase(jana, receipt.caseNumber);
    await claimCase(jana, caseId);
    return { ...receipt, caseId };
  };
  const until = (caseId: string, what: string, holds: (view: CaseView) => boolean): Promise<CaseView> =>
    waitUntil(what, 90_000, async () => {
      const view = await readCase(jana, caseId);
      return holds(view) ? view : undefined;
    });

  it('does an order that is sent twice once, and refuses another one under its key', async () => {
    const { caseId } = await applied('zweimal@example.org');
    const [task] = (await readCase(jana, caseId)).tasks;
    const body = { type: 'complete-task', taskId: task?.id };
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2].map(() => jana.ask('POST', `/cases/${caseId}/commands`, body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    const other = await jana.ask<{ code: string }>(
      'POST',
      `/cases/${caseId}/commands`,
      { type: 'close' },
      key,
    );
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict']);
  }, 300_000);

  it('makes one decision of two clerks who decide at once', async () => {
    const { caseId } = await applied('zugleich@example.org');
    const own = await prepareDecision(jana, caseId, 'reject', 'Kein Hauptwohnsitz in der Zone.');
    const others = await prepareDecision(tim, caseId, 'reject', 'Das Fahrzeug ist nicht zugelassen.');
    const answers = await Promise.all([
      jana.ask('POST', `/cases/${caseId}/decide`, own),
      tim.ask('POST', `/cases/${caseId}/decide`, others),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(403);
    const { decisions } = await readCase(jana, caseId);
    expect(decisions.filter(({ state }) => state === 'awaiting-sign-off').length).toBe(1);
  }, 300_000);

  it('proposes to give back what was paid after the application was withdrawn', async () => {
    const { caseId, statusLink } = await applied('zurueck@example.org');
    await completeTasks(jana, caseId);
    await until(caseId, 'stage fee', ({ stage }) => stage === 'fee');
    const citizen = new CitizenClient(statusLink);
    const { attemptId, redirectUrl = '' } = await citizen.done<{ attemptId: string; redirectUrl?: string }>(
      'POST',
      '/payments',
      {},
    );
    await jana.done('POST', `/cases/${caseId}/commands`, { type: 'withdraw', reason: 'Zurückgenommen.' });
    await fetch(redirectUrl, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'pay' }),
      redirect: 'manual',
    });
    await citizen.done('POST', `/payments/${attemptId}/returned`, {});
    const view = await until(caseId, 'refund proposed', ({ feeState }) => feeState === 'refund-proposed');
    expect(view.outcome).toBe('withdrawn');
    expect(view.money.receivables[0]?.payments.length).toBe(1);
  }, 300_000);

  it('keeps every file that was acknowledged while the case was being closed, and takes none afterwards', async () => {
    const { caseId } = await applied('schluss@example.org');
    await jana.done('POST', `/cases/${caseId}/commands`, { type: 'withdraw', reason: 'Zurückgenommen.' });
    await completeTasks(jana, caseId);
    const files = Array.from({ length: 6 }, (_, index) => `Brief ${index}.pdf`);
    const [closed, ...uploads] = await Promise.all([
      jana.ask('POST', `/cases/${caseId}/commands`, { type: 'close' }),
      ...files.map((name) =>
        jana.upload(caseId, `kind=paper&title=${encodeURIComponent(name)}`, {
          name,
          type: 'application/pdf',
          bytes: smallPdf(name),
        }),
      ),
    ]);
    expect([200, 202, 409, 422]).toContain(closed.status);
    // refused because a file was arriving: ordered once more
    if (closed.status >= 300) await jana.ask('POST', `/cases/${caseId}/commands`, { type: 'close' });
    const { documents, closedAt } = await until(caseId, 'closed', (view) => view.closedAt !== null);
    const titles = documents.map(({ title }) => title);
    const kept = files.filter((_, index) => (uploads[index]?.status ?? 500) < 300);
    expect(titles.filter((title) => title.startsWith('Brief')).sort()).toEqual(kept);
    expect(closedAt).not.toBeNull();
    const late = await jana.upload(caseId, 'kind=paper&title=zu%20sp%C3%A4t', {
      name: 'spaet.pdf',
      type: 'application/pdf',
      bytes: smallPdf('zu spät'),
    });
    expect(late.status).toBe(409);
  }, 300_000);

  it('takes a decision while Temporal is dead and carries it out when it is back', async () => {
    const { caseId } = await applied('motor@example.org');
    const order = await prepareDecision(jana, caseId, 'reject', 'Kein Hauptwohnsitz in der Zone.');
    await application.stack.kill('temporal');
    const answer = await jana.ask<{ state: string }>('POST', `/cases/${caseId}/decide`, order);
    expect([answer.status, answer.body.state]).toEqual([202, 'accepted']);
    const during = await portal.apply(parkingForm({}, { email: 'dennoch@example.org' }));
    expect(during.caseNumber).not.toBe('');
    await application.stack.restart('temporal');
    await waitUntil('decision carried out', 90_000, async () =>
      (await readCase(jana, caseId)).decisions.some(({ state }) => state === 'awaiting-sign-off'),
    );
    await waitUntil('run of the new case', 120_000, async () => {
      const newCase = await findCase(jana, during.caseNumber);
      return (await readCase(jana, newCase)).documents.some(({ kind }) => kind === 'mail-out');
    });
  }, 300_000);
});
