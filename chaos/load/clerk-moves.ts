import { randomUUID } from 'node:crypto';
import { addDays, civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { CaseView } from '../../e2e/support/cases.ts';
import { sha256Of } from '../../e2e/support/content-digest.ts';
import type { PortalFile } from '../../e2e/support/portal-client.ts';
import type { StaffClient } from '../../e2e/support/staff-client.ts';
import type { JourneyWish } from './journey-wish.ts';
import { order } from './order.ts';
import { untilAnswered } from './patience.ts';
import type { Stage } from './stage.ts';

const today = (): string => civilDayOf(new Date().toISOString());

/** Finds the case of a number that was acknowledged: it must be there, at once. */
export async function findAcknowledged(stage: Stage, caseNumber: string): Promise<string> {
  const { body } = await untilAnswered(stage.load, 'search', () =>
    stage.cast.clerk.ask<{ rows?: readonly { id: string; caseNumber: string }[] }>('POST', '/cases/search', {
      view: 'all',
      text: caseNumber,
      filters: { closed: false },
    }),
  );
  const found = body.rows?.find((row) => row.caseNumber === caseNumber);
  if (found === undefined) throw new Error(`the acknowledged case ${caseNumber} is not found`);
  return found.id;
}

export async function viewCase(stage: Stage, caseId: string): Promise<CaseView> {
  const { status, body } = await untilAnswered(stage.load, 'view', () =>
    stage.cast.clerk.ask<CaseView>('GET', `/cases/${caseId}`),
  );
  if (status !== 200) throw new Error(`viewing a case was answered with ${status}`);
  return body;
}

export async function claim(stage: Stage, caseId: string): Promise<void> {
  stage.moments.begin('claim');
  await untilAnswered(stage.load, 'claim', () => stage.cast.clerk.ask('POST', `/cases/${caseId}/claim`, {}));
}

export async function completeTask(stage: Stage, caseId: string, taskId: string): Promise<void> {
  stage.moments.begin('task');
  await order(stage, stage.cast.clerk, caseId, '/commands', { type: 'complete-task', taskId });
}

export async function askCitizen(stage: Stage, caseId: string): Promise<void> {
  stage.moments.begin('ask');
  await order(stage, stage.cast.clerk, caseId, '/information-requests', {
    text: 'Bitte senden Sie uns die Nutzungserklärung der Halterin oder des Halters.',
    evidence: ['nutzungserklaerung'],
    dueOn: addDays(today(), 14),
  });
}

export async function command(stage: Stage, caseId: string, body: { type: string }): Promise<void> {
  if (body.type === 'close') stage.moments.begin('close');
  await order(stage, stage.cast.clerk, caseId, '/commands', body);
}

export async function bookTransfer(stage: Stage, caseId: string, amount: number): Promise<void> {
  await order(stage, stage.cast.clerk, caseId, '/payments', {
    amount,
    method: 'transfer',
    receivedOn: today(),
    reason: 'Kontoauszug',
  });
}

/** Files a scan under one key, repeated until answered. */
export async function filePaper(stage: Stage, caseId: string, paper: PortalFile): Promise<void> {
  const key = randomUUID();
  const { status, body } = await untilAnswered(stage.load, 'file', () =>
    stage.cast.clerk.upload(caseId, `kind=paper&title=${paper.key}`, paper, key),
  );
  if (status !== 201) return;
  const { documentId, sha256 } = body as { documentId: string; sha256: string };
  if (sha256 !== sha256Of(paper.bytes)) throw new Error('file: the answer names another hash');
  stage.acknowledged.note({ kind: 'document', documentId, sha256, caseId });
}

/** Previews and decides with the very document that was previewed. */
export async function decide(stage: Stage, view: CaseView, action: JourneyWish['ending']): Promise<void> {
  const { clerk } = stage.cast;
  const ask = (what: string, method: string, path: string, body: object) =>
    untilAnswered(stage.load, what, () =>
      clerk.ask<Record<string, string>>(method, `/cases/${view.id}${path}`, body),
    );
  const reason = action === 'reject' ? 'Sie sind nicht mit Hauptwohnsitz in der Zone gemeldet.' : '';
  stage.moments.begin('preview');
  const version = await draftVersion(stage, clerk, view.id, action);
  const saved = await ask('draft', 'PUT', '/decision-draft', { action, reason, version });
  if (saved.status !== 200) return;
  const decisionId = saved.body['decisionId'];
  const preview = await ask('preview', 'POST', '/decision-draft/preview', { decisionId: decisionId ?? '' });
  if (preview.status !== 200) return;
  const now = await untilAnswered(stage.load, 'view', () => clerk.ask<CaseView>('GET', `/cases/${view.id}`));
  stage.moments.begin('decide');
  await order(stage, clerk, view.id, '/decide', {
    action,
    decisionId,
    documentVersionId: preview.body['documentVersionId'],
    sha256: preview.body['sha256'],
    contentVersion: now.body.contentVersion,
    seq: now.body.seq,
  });
}

/** Version of the draft as the editor gets it; a repeated save may have made it already. */
async function draftVersion(
  stage: Stage,
  clerk: StaffClient,
  caseId: string,
  action: string,
): Promise<number> {
  const { body } = await untilAnswered(stage.load, 'read draft', () =>
    clerk.ask<{ draftVersion?: number }>('GET', `/cases/${caseId}/decision-draft?action=${action}`),
  );
  return body.draftVersion ?? 0;
}

/** Second signature by somebody else. */
export async function sign(stage: Stage, view: CaseView): Promise<void> {
  const decision = view.decisions.find(({ state }) => state === 'awaiting-sign-off');
  if (decision === undefined) return;
  stage.moments.begin('sign');
  await order(stage, stage.cast.signer, view.id, '/sign-off', {
    decisionId: decision.id,
    sha256: decision.sha256,
    seq: view.seq,
  });
}

/** Prints what waits for the post, and says that every open run was posted today. */
export async function sendPost(stage: Stage): Promise<void> {
  const { clerk } = stage.cast;
  stage.moments.begin('post');
  await untilAnswered(stage.load, 'print run', () => clerk.ask('POST', '/spool-runs'));
  const { body } = await untilAnswered(stage.load, 'print runs', () =>
    clerk.ask<{ rows?: readonly { id: string; state: string }[] }>('GET', '/spool-runs'),
  );
  for (const { id, state } of body.rows ?? []) {
    if (state !== 'open') continue;
    await untilAnswered(stage.load, 'posted', () =>
      clerk.ask('POST', `/spool-runs/${id}/posted`, { postedOn: today() }),
    );
  }
}
