import { randomUUID } from 'node:crypto';
import { CitizenClient } from '../../e2e/support/citizen-client.ts';
import { PortalClient } from '../../e2e/support/portal-client.ts';
import type { Receipt } from '../../e2e/support/portal-client.ts';
import type { Send } from '../../e2e/support/send.ts';
import { StaffClient } from '../../e2e/support/staff-client.ts';

/** One request that nobody may succeed with. */
export interface Probe {
  readonly name: string;
  /** @returns the status; throws when nobody answers */
  send(): Promise<number>;
}

const timed: Send = (address, init = {}) => fetch(address, { ...init, signal: AbortSignal.timeout(8_000) });

/**
 * Forbidden requests about one case of Lindenau that nobody works on: other town, other unit, wrong role, own
 * signature, no session, ended session, no CSRF token, guessed link, wrong code, another portal, another tenant's id.
 */
export async function forbiddenRequests(url: string, about: Receipt & { caseId: string }): Promise<Probe[]> {
  const signedIn = (subject: string): Promise<StaffClient> => StaffClient.signIn(url, subject, timed);
  const [foreign, otherUnit, clerk, registry, operator, leaver] = await Promise.all(
    ['murat.aydin', 'goran.petrovic', 'jana.krueger', 'heike.sander', 'olaf.sommer', 'petra.wolff'].map(
      signedIn,
    ),
  );
  if (!foreign || !otherUnit || !clerk || !registry || !operator || !leaver)
    throw new Error('nobody signed in');
  const foreignPortal = await PortalClient.connect(url, 'serviceportal-hohenbrueck', timed);
  await leaver.done('POST', '/session/sign-out');
  const { caseId, applicationId, statusLink } = about;
  const base = new URL(statusLink);
  const guessed = new CitizenClient(`${base.origin}${base.pathname}#${'A'.repeat(43)}`, timed);
  const citizen = new CitizenClient(statusLink, timed);
  const staff = (name: string, client: StaffClient, method: string, path: string, body?: unknown): Probe => ({
    name,
    send: async () => (await client.ask(method, path, body)).status,
  });
  const bare = (name: string, path: string, init: RequestInit = {}): Probe => ({
    name,
    send: async () => {
      const response = await timed(`${url}${path}`, init);
      await response.body?.cancel();
      return response.status;
    },
  });
  const decision = { decisionId: randomUUID(), sha256: '0'.repeat(64), seq: 0 };
  return [
    staff('a case of another town', foreign, 'GET', `/cases/${caseId}`),
    staff('claiming a case of another town', foreign, 'POST', `/cases/${caseId}/claim`, {}),
    staff('a case of another unit', otherUnit, 'GET', `/cases/${caseId}`),
    staff('an order in another unit', otherUnit, 'POST', `/cases/${caseId}/commands`, {
      type: 'withdraw',
      reason: 'verboten',
    }),
    staff('a note in another town', foreign, 'POST', `/cases/${caseId}/notes`, { text: 'verboten' }),
    staff('signing as a clerk without that right', clerk, 'POST', `/cases/${caseId}/sign-off`, decision),
    staff('deciding as the registry', registry, 'POST', `/cases/${caseId}/decide`, {
      ...decision,
      action: 'approve',
      documentVersionId: randomUUID(),
      contentVersion: 1,
    }),
    staff('a case as the operator', operator, 'GET', `/cases/${caseId}`),
    staff('the operations page as a clerk', clerk, 'GET', '/operations'),
    staff('a session that was ended', leaver, 'GET', `/cases/${caseId}`),
    bare('a case without a session', `/api/v1/cases/${caseId}`),
    bare('an order without a session', `/api/v1/cases/${caseId}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ type: 'close' }),
    }),
    bare('intake without a token', `/intake/v1/applications/${applicationId}`),
    { name: 'a guessed link', send: async () => (await guessed.ask('GET', '')).status },
    {
      name: 'the notice before there is one',
      send: async () => (await citizen.ask('POST', '/notice', { code: '0000-0000' })).status,
    },
    {
      name: "another person's payment",
      send: async () => (await citizen.ask('POST', `/payments/${randomUUID()}/returned`, {})).status,
    },
    {
      name: 'an application of another portal',
      send: async () => (await foreignPortal.submit(applicationId)).status,
    },
  ];
}
