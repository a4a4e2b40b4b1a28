import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { announceCase } from '../cases/announce-case.ts';
import { lockCase } from '../cases/lock-case.ts';
import type { Work } from '../database/work.ts';
import { markProvided } from '../dispatch/mark-provided.ts';
import { finishOutbox } from '../queues/take-work.ts';
import { putOutbox } from '../queues/put-outbox.ts';
import { fileDocument } from '../record/file-document.ts';

/** A mail as it goes out, stored as an object with its token blanked. */
export interface BuiltMail {
  messageId: string;
  /** the .eml, stored already */
  storedObjectId: string;
  subject: string;
  /** text part, token blanked: what the conversation shows */
  text: string;
  /** SHA-256 of the very bytes that are sent */
  sentSha256: string;
}

/**
 * Files a mail before it is sent. An earlier try that got this far stays as it is. A mail ordered before the case was
 * closed completes its record: it is filed also when the case is frozen meanwhile, and locked like the rest.
 * @throws Refusal `not-found`, `files-unconfirmed`
 */
export async function fileMail(w: Work, mail: BuiltMail): Promise<{ documentId: string }> {
  const [message] = await w.sql<{ caseId: string; documentId: string | null }>(
    `select case_id as "caseId", document_id as "documentId" from message where tenant_id = $1 and id = $2 and direction = 'out' for update`,
    [w.tenantId, mail.messageId],
  );
  if (message === undefined) throw new Refusal('not-found');
  if (message.documentId !== null) return { documentId: message.documentId };
  const theCase = await lockCase(w, message.caseId, { allowClosed: true });
  const { documentId } = await fileDocument(w, {
    caseId: message.caseId,
    kind: 'mail-out',
    title: mail.subject,
    direction: 'out',
    storedObjectId: mail.storedObjectId,
    fileName: 'nachricht.eml',
    source: 'mail',
    createdBy: { kind: 'system' },
    completesRecord: true,
  });
  // a message in the clerk's own words keeps them: its mail only says that there is one
  await w.sql(
    `update message set document_id = $3, text = case when text = '' then $4 else text end where tenant_id = $1 and id = $2`,
    [w.tenantId, mail.messageId, documentId, mail.text],
  );
  await appendAudit(w, {
    caseId: message.caseId,
    actor: { kind: 'system' },
    action: 'mail.filed',
    object: `document/${documentId}`,
    payload: { messageId: mail.messageId, sentSha256: mail.sentSha256 },
  });
  await announceCase(w, message.caseId);
  if (theCase.frozenAt !== null) await putOutbox(w, message.caseId, { kind: 'freeze', payload: {} });
  return { documentId };
}

/** The mail server took the mail: the outbox row is done, the message sent, a provision notified. A second time changes nothing. */
export async function markMailSent(w: Work, outboxId: string): Promise<void> {
  const [row] = await w.sql<{ caseId: string; messageId: string; mail: string; ref: string | null }>(
    `select case_id as "caseId", payload ->> 'messageId' as "messageId", payload ->> 'mail' as mail, payload ->> 'ref' as ref
     from outbox where tenant_id = $1 and id = $2 and kind = 'mail' and state = 'open' for update`,
    [w.tenantId, outboxId],
  );
  if (row === undefined) return;
  await lockCase(w, row.caseId, { allowClosed: true });
  await finishOutbox(w, outboxId);
  await w.sql('update message set sent_at = $3 where tenant_id = $1 and id = $2', [
    w.tenantId,
    row.messageId,
    w.clock.now(),
  ]);
  await appendAudit(w, {
    caseId: row.caseId,
    actor: { kind: 'system' },
    action: 'mail.sent',
    object: `message/${row.messageId}`,
    payload: { mail: row.mail },
  });
  await announceCase(w, row.caseId);
  if (row.mail === 'dispatched' && row.ref !== null) await markProvided(w, row.ref);
}
