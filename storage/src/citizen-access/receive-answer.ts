import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { takeAnswerFiles } from './answer-files.ts';
import type { IncomingDocument } from '../work/file-incoming.ts';
import { fileDocuments } from '../work/file-incoming.ts';
import { changeCase } from '../work/mutation.ts';

const citizen = { kind: 'citizen' } as const;

/** What a citizen sends over the status page. */
export interface CitizenAnswer {
  tenantId: string;
  caseId: string;
  /** the question answered */
  informationRequestId: string;
  text?: string;
  documents: readonly IncomingDocument[];
  requestId?: string;
}

/**
 * Takes the answer to a question in: text and files, those uploaded before among them, enter the record, the course learns of it.
 * Each question is answered once: the same answer again (nobody heard that it had arrived) changes nothing.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `request-closed`, `invalid` (nothing in it), `unknown-evidence`, `files-unconfirmed`
 */
export async function receiveAnswer(
  storage: Storage,
  answer: CitizenAnswer,
): Promise<{ documentIds: string[] }> {
  const text = answer.text?.trim() ?? '';
  if (text.length > 10_000) throw new Refusal('invalid', { field: 'text' });
  const mutation = {
    tenantId: answer.tenantId,
    caseId: answer.caseId,
    actor: citizen,
    ...(answer.requestId === undefined ? {} : { requestId: answer.requestId }),
  };
  const { documentIds } = await changeCase(storage, mutation, async (w, theCase) => {
    const [request] = await w.sql<{ state: string }>(
      'select state from information_request where tenant_id = $1 and case_id = $2 and id = $3 for update',
      [w.tenantId, theCase.id, answer.informationRequestId],
    );
    if (request === undefined) throw new Refusal('not-found');
    if (await answeredAlike(w, answer, text)) return { documentIds: [] };
    if (request.state !== 'sent') throw new Refusal('request-closed');
    const documents = [...answer.documents, ...(await takeAnswerFiles(w, answer))];
    if (text === '' && documents.length === 0) throw new Refusal('invalid', { field: 'text' });
    const filed = await fileDocuments(w, theCase, mutation, 'evidence', documents);
    await w.sql(
      "update information_request set answer_text = nullif($3, '') where tenant_id = $1 and id = $2",
      [w.tenantId, answer.informationRequestId, text],
    );
    await w.sql(
      `insert into message (id, tenant_id, case_id, direction, kind, text, ref, created_at) values ($1, $2, $3, 'in', 'answer', $4, $5, $6)`,
      [newId(), w.tenantId, theCase.id, text, answer.informationRequestId, w.clock.now()],
    );
    await putInbox(w, {
      caseId: theCase.id,
      source: 'citizen',
      messageId: `answer/${answer.informationRequestId}`,
      fact: { kind: 'answer-received', requestId: answer.informationRequestId },
    });
    await appendAudit(w, {
      caseId: theCase.id,
      actor: citizen,
      ...(mutation.requestId === undefined ? {} : { requestId: mutation.requestId }),
      action: 'answer.received',
      object: `information-request/${answer.informationRequestId}`,
      payload: { documents: filed.length, text },
    });
    return { documentIds: filed };
  });
  return { documentIds };
}

/**
 * Whether this very answer was taken in before.
 * @throws Refusal `request-closed` when another answer was
 */
async function answeredAlike(w: Work, answer: CitizenAnswer, text: string): Promise<boolean> {
  const values = [w.tenantId, answer.caseId, answer.informationRequestId];
  const [known] = await w.sql<{ text: string; files: number }>(
    `select m.text, (select count(*)::int from answer_file f where f.tenant_id = $1 and f.case_id = $2 and f.request_id = $3::uuid) as files
     from message m where m.tenant_id = $1 and m.case_id = $2 and m.ref = $3::uuid::text and m.kind = 'answer' limit 1`,
    values,
  );
  if (known === undefined) return false;
  if (known.text !== text || known.files + answer.documents.length > 0) throw new Refusal('request-closed');
  return true;
}
