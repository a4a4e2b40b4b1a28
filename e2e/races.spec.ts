import type { Application } from '../scripts/application.ts';
import { waitUntil } from '../scripts/stack/wait-until.ts';
import { claimCase, completeTasks, findCase, prepareDecision, readCase } from './support/cases.ts';
import { CitizenClient } from './support/citizen-client.ts';
import { behindTheDoors, order, settled } from './support/crowd.ts';
import type { BehindTheDoors, OneOfMany, Ordered } from './support/crowd.ts';
import { parkingForm } from './support/parking-form.ts';
import { PortalClient } from './support/portal-client.ts';
import type { Receipt } from './support/portal-client.ts';
import { product } from './support/product.ts';
import { startSecondApi } from './support/second-api.ts';
import type { SecondApi } from './support/second-api.ts';
import { StaffClient } from './support/staff-client.ts';

const TRIES = 100;

describe('Of a hundred tries at once, at two processes', () => {
  let application: Application;
  let second: SecondApi;
  let behind: BehindTheDoors;
  let crowd: OneOfMany[];
  let jana: StaffClient;
  beforeAll(async () => {
    application = await product();
    second = await startSecondApi(application);
    behind = await behindTheDoors(application);
    crowd = await behind.crowd(TRIES);
    jana = await StaffClient.signIn(application.url, 'jana.krueger');
  }, 300_000);
  afterAll(async () => {
    await behind.close();
    await second.stop();
  }, 60_000);

  const applied = async (email: string): Promise<Receipt & { caseId: string }> => {
    const portal = await PortalClient.connect(application.url);
    const receipt = await portal.apply(parkingForm({}, { email }));
    const caseId = await findCase(jana, receipt.caseNumber);
    await waitUntil('run of the case', 90_000, async () =>
      (await readCase(jana, caseId)).documents.some(({ kind }) => kind === 'mail-out'),
    );
    return { ...receipt, caseId };
  };
  /** All at once, every other one at the other process. */
  const atOnce = <T>(work: (n: number, url: string) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: TRIES }, (_, n) => work(n, n % 2 === 0 ? application.url : second.url)));
  const ended = async (asker: OneOfMany, orders: Promise<Ordered[]>): Promise<readonly Ordered[]> =>
    settled(application.url, asker, await orders);
  const succeeded = (answers: readonly { status: number }[]): number =>
    answers.filter(({ status }) => status < 300).length;
  const events = async (caseId: string, action: string): Promise<number> => {
    const [row] = await behind.rows<{ n: number }>(
      'select count(*)::int as n from audit_event where case_id = $1 and envelope::jsonb ->> $2 = $3',
      [caseId, 'action', action],
    );
    return row?.n ?? 0;
  };
  const someone = (n: number): OneOfMany => crowd[n % crowd.length] as OneOfMany;

  it('to claim, one succeeds; of a hundred to give it back, one has an effect', async () => {
    const { caseId } = await applied('rennen-1@example.org');
    const claims = await atOnce((n, url) => order(url, someone(n), `/cases/${caseId}/claim`, {}));
    expect(succeeded(claims)).toBe(1);
    expect(new Set(claims.filter(({ status }) => status >= 300).map(({ code }) => code))).toEqual(
      new Set(['already-claimed']),
    );
    expect(await events(caseId, 'case.claimed')).toBe(1);
    const [owner] = await behind.rows<{ id: string }>('select assignee_id as id from cases where id = $1', [
      caseId,
    ]);
    const holder = crowd.find(({ personId }) => personId === owner?.id) as OneOfMany;
    expect(claims.findIndex(({ status }) => status < 300)).toBe(crowd.indexOf(holder));

    const others = crowd.filter((one) => one !== holder);
    const releases = await atOnce((n, url) =>
      order(url, n < 50 ? holder : (others[n % others.length] as OneOfMany), `/cases/${caseId}/unclaim`, {}),
    );
    expect(releases.some(({ status }) => status >= 500)).toBeFalse();
    expect(await events(caseId, 'case.unclaimed')).toBe(1);
    const [free] = await behind.rows('select assignee_id from cases where id = $1', [caseId]);
    expect(free).toEqual({ assignee_id: null });
  }, 300_000);

  it('to reject, one decision is made; of a hundred signatures, one counts', async () => {
    const { caseId } = await applied('rennen-2@example.org');
    await claimCase(jana, caseId);
    const decision = await prepareDecision(jana, caseId, 'reject', 'Kein Hauptwohnsitz in der Zone.');
    const own = await behind.sessionOf('jana.krueger');
    const decisions = await ended(
      own,
      atOnce((_, url) => order(url, own, `/cases/${caseId}/decide`, decision)),
    );
    expect(succeeded(decisions)).toBe(1);
    const made = (await readCase(jana, caseId)).decisions;
    expect(made.map(({ state }) => state)).toEqual(['awaiting-sign-off']);
    const { seq } = await readCase(jana, caseId);
    const { decisionId, sha256 } = decision;
    const signatures = await ended(
      own,
      atOnce((n, url) => order(url, someone(n), `/cases/${caseId}/sign-off`, { decisionId, sha256, seq })),
    );
    expect(succeeded(signatures)).toBe(1);
    expect(signatures.some(({ status }) => status >= 500)).toBeFalse();
    const [signed] = await behind.rows<{ n: number }>(
      'select count(*)::int as n from sign_off where decision_id = $1',
      [decisionId],
    );
    expect(signed?.n).toBe(1);
    expect((await readCase(jana, caseId)).decisions.map(({ state }) => state)).toEqual(['effective']);
  }, 300_000);

  it('to pay, one payment is made; of a hundred approvals, one takes effect', async () => {
    const { caseId, statusLink } = await applied('rennen-3@example.org');
    await claimCase(jana, caseId);
    await completeTasks(jana, caseId);
    await waitUntil('stage fee', 90_000, async () => (await readCase(jana, caseId)).stage === 'fee');
    const citizen = new CitizenClient(statusLink.replace(application.url, second.url));
    const begun = await Promise.all(
      Array.from({ length: TRIES }, () =>
        citizen.done<{ attemptId: string; redirectUrl?: string }>('POST', '/payments', {}),
      ),
    );
    const attempts = await behind.rows<{ id: string }>(
      'select id from payment_attempt a where exists (select 1 from receivable r where r.id = a.receivable_id and r.case_id = $1)',
      [caseId],
    );
    expect(attempts.length).toBe(1);
    // whoever was sent to the provider was sent to the same page
    const sent = begun.filter(({ redirectUrl }) => redirectUrl !== undefined);
    expect(sent.filter(({ attemptId }) => attemptId !== attempts[0]?.id)).toEqual([]);
    const page = await waitUntil('page of the provider', 90_000, async () => {
      const { redirectUrl } = await citizen.done<{ redirectUrl?: string }>('POST', '/payments', {});
      return redirectUrl;
    });
    await Promise.all(
      Array.from({ length: TRIES }, (_, n) =>
        n % 2 === 0
          ? fetch(page, { method: 'POST', body: new URLSearchParams({ outcome: 'pay' }), redirect: 'manual' })
          : citizen.done('POST', `/payments/${attempts[0]?.id}/returned`, {}),
      ),
    );
    const paid = await waitUntil('paid', 90_000, async () => {
      const view = await readCase(jana, caseId);
      return view.stage === 'decision' ? view : undefined;
    });
    const [receivable] = paid.money.receivables;
    expect([paid.money.receivables.length, receivable?.payments.length, receivable?.paid]).toEqual([
      1,
      1,
      receivable?.amount,
    ]);

    const approval = await prepareDecision(jana, caseId, 'approve');
    const own = await behind.sessionOf('jana.krueger');
    const approvals = await ended(
      own,
      atOnce((_, url) => order(url, own, `/cases/${caseId}/decide`, approval)),
    );
    expect(succeeded(approvals)).toBe(1);
    expect(approvals.some(({ status }) => status >= 500)).toBeFalse();
    await waitUntil('notice on its way', 90_000, async () =>
      (await readCase(jana, caseId)).dispatches.some(({ purpose }) => purpose === 'notice'),
    );
    const done = await readCase(jana, caseId);
    expect(done.decisions.map(({ state }) => state)).toEqual(['effective']);
    expect(done.dispatches.filter(({ purpose }) => purpose === 'notice').length).toBe(1);
  }, 600_000);
});
