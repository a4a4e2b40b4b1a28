import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import type { OutboxItem } from '../queues/put-outbox.ts';
import { putOutbox } from '../queues/put-outbox.ts';

type MailName = Extract<OutboxItem, { kind: 'mail' }>['payload']['mail'];

/**
 * Orders a mail, in the caller's transaction: its place in the conversation now, its text and sending by the relay.
 * @param ref id of what it speaks of: question, receivable, payment, dispatch, consultation
 */
export async function orderMail(
  w: Work,
  caseId: string,
  { mail, ref }: { mail: MailName; ref?: string },
  at: Date = w.clock.now(),
): Promise<void> {
  const messageId = newId();
  w.send(
    `insert into message (id, tenant_id, case_id, direction, kind, ref, created_at) values ($1, $2, $3, 'out', $4, $5, $6)`,
    [messageId, w.tenantId, caseId, mail, ref ?? null, at],
  );
  await putOutbox(
    w,
    caseId,
    { kind: 'mail', payload: { mail, messageId, ...(ref === undefined ? {} : { ref }) } },
    at,
  );
}
