import { newId } from '@aktenlauf/storage/database/ids.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';
import type { Static } from 'typebox';
import type { Order } from './order-command.ts';
import type { CaseCommandBody } from './schemas.ts';

type Body = Static<typeof CaseCommandBody>;

/** What a body orders. A reason becomes a note in the same transaction; the command carries its id, never its text. */
export function orderFrom(body: Body, caseId: string): Order<Command> {
  const { seq, ...rest } = body;
  if (!('reason' in rest)) return { command: rest, seq };
  const { reason, ...named } = rest;
  const noteId = newId();
  return {
    command: { ...named, noteId },
    seq,
    prepare: (w, actor) => addReason(w, { caseId, noteId, text: reason, actor }),
  };
}
