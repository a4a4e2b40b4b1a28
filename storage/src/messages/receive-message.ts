import { appendAudit } from '../audit/append.ts';
import { takeAnswerFiles } from '../citizen-access/answer-files.ts';
import { idOfRequest } from '../database/id-of-request.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { fileDocuments } from '../work/file-incoming.ts';
import { auditOf, changeCase } from '../work/mutation.ts';
import { requireSame } from '../work/require-same.ts';
import { linkFiles } from './message-files.ts';
import { messageText } from './message-text.ts';

/** What a citizen writes on the status page. */
export interface CitizenMessage {
  tenantId: string;
  caseId: string;
  text: string;
  /** Idempotency-Key: the same message again changes nothing */
  key?: string;
  requestId?: string;
}

/**
 * Takes a citizen's message in: the files uploaded for it enter the record with it, and the course learns of it.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `invalid` { field: text }, `idempotency-conflict` (the key
 *   was used for another text)
 */
export async function receiveMessage(
  storage: Storage,
  message: CitizenMessage,
): Promise<{ messageId: string }> {
  const text = messageText(message.text);
  const { tenantId, caseId, key, requestId } = message;
  const messageId = key === undefined ? newId() : idOfRequest(key, tenantId, caseId, 'message');
  const mutation = {
    tenantId,
    caseId,
    actor: { kind: 'citizen' } as const,
    ...(requestId === undefined ? {} : { requestId }),
  };
  await changeCase(storage, mutation, async (w, theCase) => {
    const added = await w.sql(
      `insert into message (id, tenant_id, case_id, direction, kind, text, created_at) values ($1, $2, $3, 'in', 'message', $4, $5)
       on conflict (id) do nothing returning id`,
      [messageId, w.tenantId, theCase.id, text, w.clock.now()],
    );
    if (added.length === 0) {
      await requireSame(w, sameMessage, messageId, [theCase.id, text]);
      return {};
    }
    const files = await takeAnswerFiles(w, { caseId: theCase.id });
    const documentIds = await fileDocuments(w, theCase, mutation, 'evidence', files);
    await linkFiles(w, messageId, documentIds);
    await putInbox(w, {
      caseId: theCase.id,
      source: 'citizen',
      messageId: `message/${messageId}`,
      fact: { kind: 'message-received', messageId },
    });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'message.received',
      object: `message/${messageId}`,
      payload: { text, documents: documentIds.length },
    });
    return {};
  });
  return { messageId };
}

const sameMessage = `select case_id = $3 and direction = 'in' and text = $4 as same from message where tenant_id = $1 and id = $2`;
