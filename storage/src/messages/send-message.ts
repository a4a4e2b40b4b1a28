import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putOutbox } from '../queues/put-outbox.ts';
import type { Changed, Mutation } from '../work/mutation.ts';
import { auditOf, changeCase, personIn } from '../work/mutation.ts';
import { requireSame } from '../work/require-same.ts';
import { attachVersions } from './message-files.ts';
import { messageText } from './message-text.ts';

/**
 * A clerk writes to the applicant. The text stands on the status page; a mail only says that there is one, since mail
 * travels in the open. The same id again sends nothing.
 * @throws Refusal `not-found` (case, or a version that is not of its record), `case-closed`, `case-frozen`,
 *   `invalid` { field: text }, `no-email` (nobody could be told), `idempotency-conflict` (the id names another message)
 */
export async function sendMessage(
  storage: Storage,
  mutation: Mutation,
  message: { id: string; text: string; documentVersionIds: readonly string[] },
): Promise<Changed & { messageId: string }> {
  const author = personIn(mutation);
  const text = messageText(message.text);
  return changeCase(storage, mutation, async (w, theCase) => {
    const added = await w.sql(
      `insert into message (id, tenant_id, case_id, direction, kind, text, author_id, created_at)
       values ($1, $2, $3, 'out', 'message', $4, $5, $6) on conflict (id) do nothing returning id`,
      [message.id, w.tenantId, theCase.id, text, author, w.clock.now()],
    );
    if (added.length === 0) {
      await requireSame(w, sameMessage, message.id, [theCase.id, text, author]);
      return { messageId: message.id };
    }
    await requireMailAddress(w, theCase.id);
    await attachVersions(w, theCase.id, message.id, message.documentVersionIds);
    await putOutbox(w, theCase.id, { kind: 'mail', payload: { mail: 'message', messageId: message.id } });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'message.written',
      object: `message/${message.id}`,
      payload: { text, documentVersionIds: [...message.documentVersionIds] },
    });
    return { messageId: message.id };
  });
}

async function requireMailAddress(w: Work, caseId: string): Promise<void> {
  const [applicant] = await w.sql<{ email: string | null }>(
    `select email from party where tenant_id = $1 and case_id = $2 and role = 'applicant' limit 1`,
    [w.tenantId, caseId],
  );
  if ((applicant?.email ?? '') === '') throw new Refusal('no-email');
}

const sameMessage = `select case_id = $3 and direction = 'out' and text = $4 and author_id = $5 as same from message where tenant_id = $1 and id = $2`;
