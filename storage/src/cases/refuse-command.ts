import type { AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import type { CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';
import { errorCode } from '../database/unavailable.ts';
import { answerCommand, findApplied, keepApplied, standing } from './applied-events.ts';
import { discardPrepared } from './discard-prepared.ts';
import { loadEvent } from './load-event.ts';
import { lockCase } from './lock-case.ts';

/** Not the person's doing: the event is tried again. */
const technical: ReadonlySet<RefusalCode> = new Set([
  'unavailable',
  'not-found',
  'unknown-service',
  'definition-invalid',
]);

/**
 * The refusal an error stands for when the machine agreed but the record did not: a use case refused, or a constraint of
 * the database (the second person of a refund, an id or an open attempt that is there already). Null for everything
 * that may go through another time.
 */
export function refusalOfRecord(error: unknown): Refusal | null {
  if (error instanceof Refusal) return technical.has(error.code) ? null : error;
  if (errorCode(error) === 'AL002') return new Refusal('same-person');
  if (errorCode(error) === 'AL003') return new Refusal('person-excluded');
  return errorCode(error) === '23505' ? new Refusal('conflict') : null;
}

/** Answers a command whose step was rolled back with its refusal, so that it is not tried for ever. */
export async function refuseCommand(
  w: Work,
  command: { caseId: string; commandId: string },
  refusal: Refusal,
): Promise<AdvanceResult> {
  const theCase = await lockCase(w, command.caseId, { allowClosed: true });
  const key = `command/${command.commandId}`;
  const applied = await findApplied(w, theCase.id, key);
  if (applied !== undefined) return standing(w, theCase, applied.reply);
  const event = await loadEvent(w, theCase.id, {
    kind: 'command',
    commandId: command.commandId,
  });
  if (event === null) throw refusal;
  const reply: CommandReply = {
    ok: false,
    seq: theCase.seq,
    code: refusal.code,
    details: refusal.details,
  };
  answerCommand(w, command.commandId, reply);
  await discardPrepared(w, theCase.id, event.body);
  keepApplied(w, theCase.id, { key, seq: theCase.seq, reply });
  return standing(w, theCase, reply);
}
