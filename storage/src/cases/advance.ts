import type { AdvanceInput, AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import type { CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { applyEvent } from './apply-event.ts';
import type { LoadedEvent } from './load-event.ts';
import { eventKey, loadEvent } from './load-event.ts';
import type { LockedCase } from './lock-case.ts';
import { lockCase } from './lock-case.ts';
import { discardPrepared } from './discard-prepared.ts';
import { strayFromEvent } from './stray-from-event.ts';

/**
 * Brings a case one event further: the one writer of process state beside `open-case`. One transaction; the same event
 * again changes nothing and answers as before, with the effects that are under way now.
 * @throws Refusal `not-found` when the case, the command or the fact is not this tenant's
 */
export async function advance(storage: Storage, input: AdvanceInput): Promise<AdvanceResult> {
  return storage.inTenant(input.tenantId, (w) => advanceIn(w, input));
}

async function advanceIn(w: Work, input: AdvanceInput): Promise<AdvanceResult> {
  const theCase = await lockCase(w, input.caseId, { allowClosed: true });
  const key = eventKey(input.event);
  const applied = key === null ? undefined : await findApplied(w, theCase.id, key);
  if (applied !== undefined) return current(w, theCase, applied);

  const event = await loadEvent(w, theCase.id, theCase.processState, input.event);
  if (event === null) return current(w, theCase, null);
  if (await strayFromEvent(w, theCase, event)) {
    await keepApplied(w, theCase.id, event, theCase.seq, null);
    return current(w, theCase, null);
  }

  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: theCase.serviceVersionId,
  });
  const outcome = await applyEvent(w, theCase, definition, event);
  const reply: CommandReply = outcome.reply.ok
    ? { ok: true, seq: outcome.state.seq }
    : {
        ok: false,
        seq: outcome.state.seq,
        code: outcome.reply.code,
        ...(outcome.reply.details === undefined ? {} : { details: outcome.reply.details }),
      };
  if (event.commandId !== null) await answerCommand(w, event.commandId, reply);
  if (!outcome.reply.ok) await discardPrepared(w, theCase.id, event.body);
  if (event.inboxId !== null)
    await w.sql(`update inbox set state = 'applied', last_error = null where tenant_id = $1 and id = $2`, [
      w.tenantId,
      event.inboxId,
    ]);
  await keepApplied(w, theCase.id, event, outcome.state.seq, event.commandId === null ? null : reply);
  return {
    seq: outcome.state.seq,
    reply: event.commandId === null ? null : reply,
    effects: outcome.state.effects,
    wakeAt: outcome.wakeAt,
    closed: outcome.state.stage === 'closed',
  };
}

/** Where the case stands, with the reply an event got when it was applied. */
async function current(w: Work, theCase: LockedCase, applied: Applied | null): Promise<AdvanceResult> {
  const [row] = await w.sql<{ wakeAt: string | null }>(
    'select app.iso(wake_at) as "wakeAt" from cases where tenant_id = $1 and id = $2',
    [w.tenantId, theCase.id],
  );
  return {
    seq: theCase.seq,
    reply: applied?.reply ?? null,
    effects: theCase.processState.effects,
    wakeAt: row?.wakeAt ?? null,
    closed: theCase.stage === 'closed',
  };
}

interface Applied {
  reply: CommandReply | null;
}

async function findApplied(w: Work, caseId: string, key: string): Promise<Applied | undefined> {
  const [row] = await w.sql<{ result: Applied }>(
    'select result from applied_event where tenant_id = $1 and case_id = $2 and event_key = $3',
    [w.tenantId, caseId, key],
    'find-applied',
  );
  return row?.result;
}

async function keepApplied(
  w: Work,
  caseId: string,
  event: LoadedEvent,
  seq: number,
  reply: CommandReply | null,
): Promise<void> {
  await w.sql(
    'insert into applied_event (tenant_id, case_id, event_key, seq, result, applied_at) values ($1, $2, $3, $4, $5, $6)',
    [w.tenantId, caseId, event.key, seq, JSON.stringify({ reply } satisfies Applied), w.clock.now()],
    'keep-applied',
  );
}

async function answerCommand(w: Work, commandId: string, reply: CommandReply): Promise<void> {
  await w.sql(
    'update case_command set state = $3, reply = $4, last_error = null where tenant_id = $1 and id = $2',
    [w.tenantId, commandId, reply.ok ? 'done' : 'refused', JSON.stringify(reply)],
    'answer-command',
  );
}
