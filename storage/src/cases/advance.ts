import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { AdvanceInput, AdvanceResult } from '@aktenlauf/workflows/contract/activities.ts';
import type { CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { answerCommand, findApplied, keepApplied, standing } from './applied-events.ts';
import { applyEvent } from './apply-event.ts';
import { eventKey, loadEvent, loadTime } from './load-event.ts';
import { lockCase } from './lock-case.ts';
import { discardPrepared } from './discard-prepared.ts';
import { refusalOfRecord, refuseCommand } from './refuse-command.ts';
import { strayFromEvent } from './stray-from-event.ts';

/**
 * Brings a case one event further: the one writer of process state beside `open-case`. One transaction; the same event
 * again changes nothing and answers as before, with the effects that are under way now.
 * @throws Refusal `not-found` when the case, the command or the fact is not this tenant's
 */
export async function advance(storage: Storage, input: AdvanceInput): Promise<AdvanceResult> {
  const { tenantId, caseId, event } = input;
  try {
    return await storage.inTenant(tenantId, (w) => advanceIn(w, input));
  } catch (error) {
    const refusal = refusalOfRecord(error);
    if (event.kind !== 'command' || refusal === null) throw error;
    return storage.inTenant(tenantId, (w) =>
      refuseCommand(w, { caseId, commandId: event.commandId }, refusal),
    );
  }
}

async function advanceIn(w: Work, input: AdvanceInput): Promise<AdvanceResult> {
  const key = eventKey(input.event);
  // asked for in one round trip; the lock is the first statement, so the others see what was committed before it
  const locking = lockCase(w, input.caseId, { allowClosed: true });
  const finding = ahead(key === null ? Promise.resolve(undefined) : findApplied(w, input.caseId, key));
  const loading = ahead(loadEvent(w, input.caseId, input.event));
  const theCase = await locking;
  const applied = await finding;
  if (applied !== undefined) return standing(w, theCase, applied.reply);

  const event =
    input.event.kind === 'time' ? await loadTime(w, theCase.id, theCase.processState) : await loading;
  if (event === null) return standing(w, theCase, null);
  if (event.fromExcluded === true) throw new Refusal('person-excluded');
  if (await strayFromEvent(w, theCase, event)) {
    keepApplied(w, theCase.id, { key: event.key, seq: theCase.seq, reply: null });
    return standing(w, theCase, null);
  }

  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: theCase.serviceVersionId,
    receivedOn: civilDayOf(theCase.receivedAt),
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
  if (event.commandId !== null) answerCommand(w, event.commandId, reply);
  if (!outcome.reply.ok) await discardPrepared(w, theCase.id, event.body);
  if (event.inboxId !== null)
    w.send(`update inbox set state = 'applied', last_error = null where tenant_id = $1 and id = $2`, [
      w.tenantId,
      event.inboxId,
    ]);
  keepApplied(w, theCase.id, {
    key: event.key,
    seq: outcome.state.seq,
    reply: event.commandId === null ? null : reply,
  });
  return {
    seq: outcome.state.seq,
    reply: event.commandId === null ? null : reply,
    effects: outcome.state.effects,
    wakeAt: await outcome.wakeAt,
    closed: outcome.state.stage === 'closed',
  };
}

/** What was asked for ahead and may turn out not to be needed: its failure is told only to whoever awaits it. */
function ahead<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  return asked;
}
