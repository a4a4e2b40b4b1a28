import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { takeAnswerFiles } from '../citizen-access/answer-files.ts';
import type { Storage } from '../database/storage.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { fileDocuments } from '../work/file-incoming.ts';
import { auditOf, changeCase } from '../work/mutation.ts';
import type { ConsultationAccess } from './consultation-link.ts';

/** What a consulted office answers. */
export interface ConsultationReply extends ConsultationAccess {
  text: string;
  /** who answers, as the office names them */
  name: string;
  requestId?: string;
}

/**
 * Takes an office's answer in: text and the files uploaded for it enter the record, the course learns of it. The same
 * answer again changes nothing.
 * @throws Refusal `invalid` { field }, `request-closed` (withdrawn, or answered otherwise), `case-closed`, `case-frozen`
 */
export async function receiveReply(storage: Storage, reply: ConsultationReply): Promise<void> {
  const [text, name] = [reply.text.trim(), reply.name.trim()];
  if (text === '' || text.length > 10_000) throw new Refusal('invalid', { field: 'text' });
  if (name === '' || name.length > 200) throw new Refusal('invalid', { field: 'name' });
  const { tenantId, caseId, consultationId, requestId } = reply;
  const actor = { kind: 'office', id: consultationId } as const;
  const mutation = { tenantId, caseId, actor, ...(requestId === undefined ? {} : { requestId }) };
  await changeCase(storage, mutation, async (w, theCase) => {
    const [asked] = await w.sql<{ state: string; answerText: string | null }>(
      `select state, answer_text as "answerText" from consultation where tenant_id = $1 and id = $2 for update`,
      [w.tenantId, consultationId],
    );
    if (asked?.state === 'answered' && asked.answerText === text) return {};
    // an answer that has arrived already is on its way to the course: its state changes there
    if (asked?.state !== 'sent' || asked.answerText !== null) throw new Refusal('request-closed');
    const files = await takeAnswerFiles(w, { caseId: theCase.id, consultationId });
    const documentIds = await fileDocuments(w, theCase, mutation, 'other', files);
    await w.sql(
      `insert into consultation_file (tenant_id, consultation_id, direction, document_version_id)
       select $1, $2, 'in', v.id from document_version v where v.tenant_id = $1 and v.document_id = any($3::uuid[]) and v.number = 1`,
      [w.tenantId, consultationId, documentIds],
    );
    await w.sql(
      'update consultation set answer_text = $3, answered_by = $4 where tenant_id = $1 and id = $2',
      [w.tenantId, consultationId, text, name],
    );
    await putInbox(w, {
      caseId: theCase.id,
      source: 'office',
      messageId: `consultation/${consultationId}`,
      fact: { kind: 'consultation-answered', consultationId },
      actor,
    });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'consultation.received',
      object: `consultation/${consultationId}`,
      payload: { text, name, documents: documentIds.length },
    });
    return {};
  });
}
