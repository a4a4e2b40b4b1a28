import type { CitizenClient } from '../../e2e/support/citizen-client.ts';
import { sha256Of } from '../../e2e/support/content-digest.ts';
import type { PortalFile } from '../../e2e/support/portal-client.ts';
import { untilAnswered } from './patience.ts';
import { count } from './stage.ts';
import type { Stage } from './stage.ts';

/** Uploads what was asked for and sends the answer. @returns whether it was taken in */
export async function answerQuestion(
  stage: Stage,
  citizen: CitizenClient,
  caseId: string,
  requestId: string,
  files: readonly PortalFile[],
): Promise<boolean> {
  for (const file of files) {
    stage.moments.begin('upload');
    const { status } = await untilAnswered(stage.load, 'answer file', () => citizen.put(requestId, file));
    if (status >= 400) {
      count(stage, `answer-file-${status}`);
      return false;
    }
  }
  stage.moments.begin('answer');
  const { status } = await untilAnswered(stage.load, 'answer', () =>
    citizen.ask('POST', `/requests/${requestId}/answer`, { text: 'Anbei die Erklärung.' }),
  );
  if (status !== 202) {
    count(stage, `answer-${status}`);
    return false;
  }
  const sent = files.map((file) => ({ key: file.key, sha256: sha256Of(file.bytes) }));
  stage.acknowledged.note({ kind: 'answer', requestId, caseId, files: sent });
  return true;
}

/**
 * Goes to the provider's page, pays (or does not), and comes back to the town or stays away.
 * @param endedAttempt an attempt that has ended at the provider: its page is of no use any more
 * @returns the attempt that ended so, or null when there was no page to pay on
 */
export async function payOnline(
  stage: Stage,
  { citizen, caseId, endedAttempt }: { citizen: CitizenClient; caseId: string; endedAttempt: string | null },
  outcome: 'pay' | 'fail' | 'cancel',
  staysAway: boolean,
): Promise<string | null> {
  stage.moments.begin('pay');
  const started = await untilAnswered(stage.load, 'start payment', () =>
    citizen.ask('POST', '/payments', {}),
  );
  const body = (await started.json().catch(() => ({}))) as { attemptId?: string; redirectUrl?: string };
  if (started.status >= 400 || body.attemptId === undefined || body.redirectUrl === undefined) return null;
  const { attemptId, redirectUrl } = body;
  if (attemptId === endedAttempt) return null;
  stage.payers.push({
    attemptId,
    report: async (id) => (await citizen.ask('POST', `/payments/${id}/returned`, {})).status,
  });
  const ended = await fetch(redirectUrl, {
    method: 'POST',
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  // the provider may be away just now: the citizen tries again later
  if (ended === null || ended.status !== 303) return null;
  if (outcome === 'pay') stage.acknowledged.note({ kind: 'paid', attemptId, caseId });
  if (staysAway) return attemptId;
  stage.moments.begin('return');
  await untilAnswered(stage.load, 'return', () => citizen.ask('POST', `/payments/${attemptId}/returned`, {}));
  return attemptId;
}

/** Fetches the notice with the code. */
export async function retrieve(
  stage: Stage,
  citizen: CitizenClient,
  caseId: string,
  code: string,
): Promise<void> {
  stage.moments.begin('retrieve');
  const { status, bytes } = await untilAnswered(stage.load, 'notice', async () => {
    const response = await citizen.ask('POST', '/notice', { code });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  });
  if (status !== 200) return count(stage, `notice-${status}`);
  stage.acknowledged.note({ kind: 'notice', caseId, sha256: sha256Of(bytes) });
}
