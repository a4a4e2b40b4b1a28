import { randomUUID } from 'node:crypto';
import { receiveAnswer } from '@aktenlauf/storage/citizen-access/receive-answer.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { retrieveNotice } from '@aktenlauf/storage/dispatch/retrieve-notice.ts';
import { preparePayment } from '@aktenlauf/storage/money/prepare-payment.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { claimCase } from '@aktenlauf/storage/work/claim-case.ts';
import { draftRequest } from '@aktenlauf/storage/work/draft-request.ts';
import { checkEvidence } from '@aktenlauf/storage/work/evidence.ts';
import { addDays, civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import type { Attachment } from './attachments.ts';
import type { PersonActor, Scene } from './scene.ts';
import { order, takeInFacts } from './scene.ts';

/** Where a case stands, as the machine keeps it. */
export async function stateOf(
  scene: Scene,
  caseId: string,
): Promise<CaseState & { evidence: Record<string, { documentIds: string[] }>; contentVersion: number }> {
  const [row] = await scene.storage.inTenant(scene.tenantId, (w) =>
    w.sql<{ state: CaseState; evidence: Record<string, { documentIds: string[] }>; contentVersion: number }>(
      'select process_state as state, evidence, content_version as "contentVersion" from cases where tenant_id = $1 and id = $2',
      [w.tenantId, caseId],
    ),
  );
  if (row === undefined) throw new Error('the demo lost a case');
  return { ...row.state, evidence: row.evidence, contentVersion: row.contentVersion };
}

export async function claim(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  await claimCase(scene.storage, { tenantId: scene.tenantId, caseId, actor: by });
}

/** Looks at every paper that is there and finds it good. */
export async function acceptPapers(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  const { evidence } = await stateOf(scene, caseId);
  for (const [key, entry] of Object.entries(evidence)) {
    if (entry.documentIds.length === 0) continue;
    await checkEvidence(
      scene.storage,
      { tenantId: scene.tenantId, caseId, actor: by },
      { key, verdict: 'accepted' },
    );
    await takeInFacts(scene, caseId);
  }
}

/** Does the open task of the stage; the last one lets the case go on. */
export async function completeTask(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  const { tasks } = await stateOf(scene, caseId);
  const task = tasks[0];
  if (task !== undefined)
    await order(scene, caseId, by, { command: { type: 'complete-task', taskId: task.id } });
}

export async function ask(
  scene: Scene,
  caseId: string,
  by: PersonActor,
  question: { text: string; evidence: string[]; days: number },
): Promise<void> {
  const today = civilDayOf(scene.clock.now().toISOString());
  const requestId = newId();
  const dueOn = addDays(today, question.days);
  await order(scene, caseId, by, {
    command: { type: 'request-information', requestId, dueOn },
    prepare: (w) =>
      draftRequest(
        w,
        { requestId, caseId, text: question.text, evidence: question.evidence, dueOn, actor: by },
        today,
      ),
  });
}

export async function answer(
  scene: Scene,
  caseId: string,
  text: string,
  file?: { key: string; attachment: Attachment },
): Promise<void> {
  const { request } = await stateOf(scene, caseId);
  if (request === null) throw new Error('nothing was asked');
  const documents = [];
  if (file !== undefined) {
    const { storedObjectId } = await storeBytes(
      scene.storage,
      scene.tenantId,
      file.attachment.bytes,
      file.attachment.mediaType,
    );
    documents.push({ storedObjectId, fileName: file.attachment.fileName, evidenceKey: file.key });
  }
  await receiveAnswer(scene.storage, {
    tenantId: scene.tenantId,
    caseId,
    informationRequestId: request.id,
    text,
    documents,
  });
  await takeInFacts(scene, caseId);
  await scene.deliverMails();
}

/** A transfer that a cashier books by hand. */
export async function bookTransfer(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  const { receivable } = await stateOf(scene, caseId);
  if (receivable === null) throw new Error('nothing is owed');
  const today = civilDayOf(scene.clock.now().toISOString());
  const command = {
    type: 'book-payment' as const,
    paymentId: newId(),
    amount: receivable.amount - receivable.paid,
    method: 'transfer' as const,
    receivedOn: today,
    noteId: newId(),
  };
  await order(scene, caseId, by, {
    command,
    prepare: (w) =>
      preparePayment(w, caseId, command, { text: 'Kontoauszug vom selben Tag', actor: by }, today),
  });
}

/** Opens an online payment; with `outcome` the citizen also ends it at the provider and comes back. */
export async function payOnline(
  scene: Scene,
  caseId: string,
  outcome?: 'pay' | 'fail' | 'cancel',
): Promise<void> {
  const attemptId = randomUUID();
  await order(scene, caseId, { kind: 'citizen' }, { command: { type: 'start-payment', attemptId } });
  if (outcome === undefined) return;
  const [attempt] = await scene.storage.inTenant(scene.tenantId, (w) =>
    w.sql<{ page: string | null }>(
      'select redirect_url as page from payment_attempt where tenant_id = $1 and id = $2',
      [w.tenantId, attemptId],
    ),
  );
  if (attempt?.page == null) throw new Error('the provider gave no page');
  await fetch(attempt.page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });
  await scene.tellReturned(caseId, attemptId);
  await takeInFacts(scene, caseId);
  await scene.deliverMails();
}

/** Writes, previews and makes a decision, as the decide page does. */
export async function decide(
  scene: Scene,
  caseId: string,
  by: PersonActor,
  decision: { action: string; reason?: string; conditions?: string; validFrom?: string; validTo?: string },
): Promise<void> {
  const preview = await scene.previewDecision(caseId, by, decision);
  const { contentVersion } = await stateOf(scene, caseId);
  await order(scene, caseId, by, {
    command: {
      type: 'decide',
      action: decision.action,
      decisionId: preview.decisionId,
      documentVersionId: preview.documentVersionId,
      sha256: preview.sha256,
      contentVersion,
    },
  });
}

export async function sign(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  const { decision } = await stateOf(scene, caseId);
  if (decision === null) throw new Error('nothing to sign');
  await order(scene, caseId, by, {
    command: { type: 'sign-off', decisionId: decision.id, sha256: decision.sha256 },
  });
}

export async function retrieve(scene: Scene, caseId: string, code: string): Promise<void> {
  await retrieveNotice(scene.storage, { tenantId: scene.tenantId, caseId, code });
  await takeInFacts(scene, caseId);
  await scene.deliverMails();
}

export async function close(scene: Scene, caseId: string, by: PersonActor): Promise<void> {
  await order(scene, caseId, by, { command: { type: 'close' } });
}

export async function withdraw(scene: Scene, caseId: string, by: PersonActor, text: string): Promise<void> {
  const noteId = newId();
  await order(scene, caseId, by, {
    command: { type: 'withdraw', noteId },
    prepare: (w) => addReason(w, { caseId, noteId, text, actor: by }),
  });
}
