import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase, personIn } from './mutation.ts';
import { requireSame } from './require-same.ts';

/**
 * Adds a note to the record. The same id again adds nothing.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `invalid` { field: text } when empty or longer than 10 000 letters,
 *   `idempotency-conflict` (the id names another note)
 */
export async function addNote(
  storage: Storage,
  mutation: Mutation,
  note: { id?: string; text: string },
): Promise<Changed & { noteId: string }> {
  const author = personIn(mutation);
  const text = note.text.trim();
  if (text === '' || text.length > 10_000) throw new Refusal('invalid', { field: 'text' });
  return changeCase(storage, mutation, async (w, theCase) => {
    const noteId = note.id ?? newId();
    const added = await w.sql(
      `insert into note (id, tenant_id, case_id, text, author_id, created_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing returning id`,
      [noteId, w.tenantId, theCase.id, text, author, w.clock.now()],
    );
    if (added.length === 0) await requireSame(w, sameNote, noteId, [theCase.id, text, author]);
    else
      await appendAudit(w, {
        ...auditOf(mutation),
        action: 'note.added',
        object: `note/${noteId}`,
        payload: { text },
      });
    return { noteId };
  });
}

const sameNote =
  'select case_id = $3 and text = $4 and author_id = $5 as same from note where tenant_id = $1 and id = $2';
