import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Command, CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** A command as it comes through the door; rights were checked before. */
export interface IncomingCommand {
  /** the request's Idempotency-Key and the id of the update */
  id: string;
  tenantId: string;
  caseId: string;
  command: Command;
  actor: Actor;
  /** the seq the person saw, where the screen sent one */
  expectedSeq?: number;
  /** hash of the request's body: the same id with another body is refused */
  bodyHash: string;
  /** writes the rows the command names (a reason, a request …) in the same transaction; runs only the first time */
  prepare?: (w: Work) => Promise<void>;
}

export type CommandStatus =
  { state: 'accepted'; reply: null } | { state: 'done' | 'refused'; reply: CommandReply };

/**
 * Takes a command in, durably: after it returned, the command is carried out even if everything else dies.
 * @returns `fresh` false and what became of it when the same command was taken in before
 * @throws Refusal `not-found` (no such case in this tenant), `idempotency-conflict` (id known with another content)
 */
export async function acceptCommand(
  storage: Storage,
  incoming: IncomingCommand,
): Promise<CommandStatus & { fresh: boolean }> {
  return storage.inTenant(incoming.tenantId, async (w) => {
    const now = w.clock.now();
    // asked in one round trip; a row for a case that is not there is refused by its reference
    const finding = w.sql('select 1 from cases where tenant_id = $1 and id = $2', [
      w.tenantId,
      incoming.caseId,
    ]);
    const inserting = w.sql(
      `insert into case_command (id, tenant_id, case_id, type, payload, body_hash, actor, expected_seq, at, next_try_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9::timestamptz + interval '10 seconds')
       on conflict (id) do nothing returning id`,
      [
        incoming.id,
        w.tenantId,
        incoming.caseId,
        incoming.command.type,
        JSON.stringify(incoming.command),
        incoming.bodyHash,
        JSON.stringify(incoming.actor),
        incoming.expectedSeq ?? null,
        now,
      ],
    );
    inserting.catch(() => undefined);
    if ((await finding).length === 0) throw new Refusal('not-found');
    if ((await inserting).length > 0) {
      await incoming.prepare?.(w);
      return { fresh: true, state: 'accepted', reply: null };
    }
    const [known] = await w.sql<KnownCommand>(
      `select case_id as "caseId", body_hash as "bodyHash", state, reply from case_command where tenant_id = $1 and id = $2`,
      [w.tenantId, incoming.id],
    );
    if (known === undefined || known.caseId !== incoming.caseId || known.bodyHash !== incoming.bodyHash) {
      throw new Refusal('idempotency-conflict');
    }
    return { fresh: false, ...toStatus(known) };
  });
}

/**
 * What became of a command.
 * @throws Refusal `not-found`
 */
export async function commandState(
  storage: Storage,
  tenantId: string,
  id: string,
): Promise<CommandStatus & { caseId: string }> {
  return storage.inTenant(tenantId, async (w) => {
    const [known] = await w.sql<KnownCommand>(
      `select case_id as "caseId", body_hash as "bodyHash", state, reply from case_command where tenant_id = $1 and id = $2`,
      [tenantId, id],
    );
    if (known === undefined) throw new Refusal('not-found');
    return { caseId: known.caseId, ...toStatus(known) };
  });
}

interface KnownCommand {
  caseId: string;
  bodyHash: string;
  state: 'accepted' | 'done' | 'refused';
  reply: CommandReply | null;
}

function toStatus(row: KnownCommand): CommandStatus {
  return row.state === 'accepted' || row.reply === null
    ? { state: 'accepted', reply: null }
    : { state: row.state, reply: row.reply };
}
