import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { WireEvent } from '@aktenlauf/workflows/contract/activities.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { CaseEventBody } from '@aktenlauf/workflows/contract/case-event.ts';
import type { CaseState } from '@aktenlauf/workflows/contract/case-state.ts';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';
import type { Fact } from '@aktenlauf/workflows/contract/facts.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Work } from '../database/work.ts';

/** An event as it lies in Postgres, before findings are joined. */
export interface LoadedEvent {
  /** command/<id> | fact/<id> | effect/<key> | time/<seq>: the same again changes nothing */
  key: string;
  at: Date;
  on: string;
  actor: Actor;
  body: CaseEventBody;
  /** a command whose reply is written back to its row */
  commandId: string | null;
  /** a fact whose inbox row is applied by this event */
  inboxId: string | null;
  /** a command of somebody who has been excluded from the case (§ 20 VwVfG) since they gave it */
  fromExcluded?: boolean;
}

/**
 * Reads what an event on the wire names. `resume` and `time` name nothing: null.
 * @throws Refusal `not-found` when the command or fact is not of this case
 */
export async function loadEvent(w: Work, caseId: string, event: WireEvent): Promise<LoadedEvent | null> {
  switch (event.kind) {
    case 'resume':
    case 'time':
      return null;
    case 'command':
      return loadCommand(w, caseId, event.commandId);
    case 'fact':
      return loadFact(w, caseId, event.inboxId);
    case 'effect-result':
      return {
        ...momentOf(w.clock.now()),
        key: `effect/${event.key}`,
        actor: { kind: 'system' },
        commandId: null,
        inboxId: null,
        body: { kind: 'effect-result', key: event.key, result: event.result },
      };
  }
}

/** Key under which the result of an event is kept, known before the event is read; null where time decides. */
export function eventKey(event: WireEvent): string | null {
  switch (event.kind) {
    case 'command':
      return `command/${event.commandId}`;
    case 'fact':
      return `fact/${event.inboxId}`;
    case 'effect-result':
      return `effect/${event.key}`;
    case 'resume':
    case 'time':
      return null;
  }
}

async function loadCommand(w: Work, caseId: string, commandId: string): Promise<LoadedEvent> {
  const [row] = await w.sql<{
    payload: Command;
    actor: Actor;
    expectedSeq: number | null;
    at: Date;
    fromExcluded: boolean;
  }>(
    `select payload, actor, expected_seq as "expectedSeq", at,
       exists (select 1 from case_exclusion x where x.tenant_id = $1 and x.case_id = $2 and x.person_id::text = actor::jsonb ->> 'id'
         and x.lifted_at is null) as "fromExcluded"
     from case_command where tenant_id = $1 and case_id = $2 and id = $3 for update`,
    [w.tenantId, caseId, commandId],
    'load-command',
  );
  if (row === undefined) throw new Refusal('not-found');
  return {
    ...momentOf(row.at),
    key: `command/${commandId}`,
    actor: row.actor,
    fromExcluded: row.fromExcluded,
    commandId,
    inboxId: null,
    body: {
      kind: 'command',
      commandId,
      command: row.payload,
      ...(row.expectedSeq === null ? {} : { expectedSeq: row.expectedSeq }),
    },
  };
}

async function loadFact(w: Work, caseId: string, inboxId: string): Promise<LoadedEvent> {
  const [row] = await w.sql<{ payload: { fact: Fact; actor: Actor }; at: Date }>(
    'select payload, at from inbox where tenant_id = $1 and case_id = $2 and id = $3 for update',
    [w.tenantId, caseId, inboxId],
    'load-fact',
  );
  if (row === undefined) throw new Refusal('not-found');
  return {
    ...momentOf(row.at),
    key: `fact/${inboxId}`,
    actor: row.payload.actor,
    commandId: null,
    inboxId,
    body: { kind: 'fact', fact: row.payload.fact },
  };
}

/**
 * The event that time has come for clocks and timers; null when none is due now. Several warnings that passed together
 * collapse to the latest; a clock that ran out needs no warning any more.
 */
export async function loadTime(w: Work, caseId: string, state: CaseState): Promise<LoadedEvent | null> {
  const now = w.clock.now();
  const clocks = await w.sql<{ clock: string; what: 'warn' | 'due' }>(
    `select kind as clock, case when due_at <= $3 then 'due' else 'warn' end as what from clock
     where tenant_id = $1 and case_id = $2 and state = 'running' and (due_at <= $3 or warn_at[warned + 1] <= $3) order by due_at, kind`,
    [w.tenantId, caseId, now],
  );
  const timers = state.timers
    .filter((timer) => Date.parse(timer.at) <= now.getTime())
    .map((timer) => timer.key);
  if (clocks.length === 0 && timers.length === 0) return null;
  return {
    ...momentOf(now),
    key: `time/${state.seq + 1}`,
    actor: { kind: 'system' },
    commandId: null,
    inboxId: null,
    body: { kind: 'time', clocks, timers },
  };
}

/** The clocks a time event handled: warnings up to now are behind us, a clock that ran out is expired. */
export function markClocksHandled(w: Work, caseId: string, at: Date): void {
  w.send(
    `update clock set warned = (select count(*) from unnest(warn_at) as warning where warning <= $3),
       state = case when due_at <= $3 then 'expired' else state end
     where tenant_id = $1 and case_id = $2 and state = 'running' and (due_at <= $3 or warn_at[warned + 1] <= $3)`,
    [w.tenantId, caseId, at],
  );
}

function momentOf(at: Date): { at: Date; on: string } {
  return { at, on: civilDayOf(at.toISOString()) };
}
