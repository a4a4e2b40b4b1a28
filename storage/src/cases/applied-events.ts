import type { AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import type { CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import type { Work } from '../database/work.ts';
import type { LockedCase } from './lock-case.ts';

/** What is kept of an event that was applied: the same event again answers with it. */
export interface Applied {
  reply: CommandReply | null;
}

/** The result kept for an event, or undefined when it has not been applied. */
export async function findApplied(w: Work, caseId: string, key: string): Promise<Applied | undefined> {
  const [row] = await w.sql<{ result: Applied }>(
    'select result from applied_event where tenant_id = $1 and case_id = $2 and event_key = $3',
    [w.tenantId, caseId, key],
    'find-applied',
  );
  return row?.result;
}

/** Keeps the result of an event under its key. */
export function keepApplied(
  w: Work,
  caseId: string,
  event: { key: string; seq: number; reply: CommandReply | null },
): void {
  w.send(
    'insert into applied_event (tenant_id, case_id, event_key, seq, result, applied_at) values ($1, $2, $3, $4, $5, $6)',
    [
      w.tenantId,
      caseId,
      event.key,
      event.seq,
      JSON.stringify({ reply: event.reply } satisfies Applied),
      w.clock.now(),
    ],
  );
}

/** Writes the reply to the command's row: done or refused, for good. */
export function answerCommand(w: Work, commandId: string, reply: CommandReply): void {
  w.send(
    'update case_command set state = $3, reply = $4, last_error = null where tenant_id = $1 and id = $2',
    [w.tenantId, commandId, reply.ok ? 'done' : 'refused', JSON.stringify(reply)],
  );
}

/** Where the case stands, with the reply an event got when it was applied. */
export async function standing(
  w: Work,
  theCase: LockedCase,
  reply: CommandReply | null,
): Promise<AdvanceResult> {
  const [row] = await w.sql<{ wakeAt: string | null }>(
    'select app.iso(wake_at) as "wakeAt" from cases where tenant_id = $1 and id = $2',
    [w.tenantId, theCase.id],
  );
  return {
    seq: theCase.seq,
    reply,
    effects: theCase.processState.effects,
    wakeAt: row?.wakeAt ?? null,
    closed: theCase.stage === 'closed',
  };
}
