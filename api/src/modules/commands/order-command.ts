import { setTimeout as wait } from 'node:timers/promises';
import { acceptCommand, commandState } from '@aktenlauf/storage/queues/accept-command.ts';
import type { CommandStatus } from '@aktenlauf/storage/queues/accept-command.ts';
import { hastenCommand } from '@aktenlauf/storage/queues/hasten-command.ts';
import type { Work } from '@aktenlauf/storage/database/work.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Command, CommandReply } from '@aktenlauf/workflows/contract/commands.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { actorFor } from '../../auth/access.ts';
import { caseOf, requestKeyOf, staffOf } from '../../auth/callers.ts';
import { requireOffered } from '../../auth/offered-actions.ts';
import { bodyHash } from '../../shared/body-hash.ts';
import { isRefusalCode } from '../../shared/refusals.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import type { CommandAccepted, CommandDone } from './schemas.ts';

/** Longest wait for the case's own answer; after it the order is kept and carried out by the relay. */
const DEADLINE_MS = 4_000;
/** Pause between two looks at an order that the relay decides. */
const LOOK_MS = 50;

/** An order of a signed-in person about the case in the path. */
export interface Order<C extends Command> {
  readonly command: C;
  /** the seq the screen showed */
  readonly seq: number | undefined;
  /** writes the rows the command names, in the transaction that accepts it */
  readonly prepare?: (w: Work, actor: Actor) => Promise<void>;
}

export type OrderAnswer = Static<typeof CommandDone> | Static<typeof CommandAccepted>;

/**
 * Accepts an order durably and waits a moment for the case to carry it out. The same Idempotency-Key answers alike.
 * @returns what to send: 200 with the new seq, or 202 with the place to ask at
 * @throws Refusal of the rules of access, of `prepare`, of the machine; `idempotency-conflict`
 */
export async function orderCommand<C extends Command>(
  context: RouteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  order: Order<C>,
): Promise<OrderAnswer> {
  const { reach } = staffOf(request);
  const theCase = caseOf(request);
  const { command, prepare } = order;
  requireOffered(reach, theCase, command);
  const action = command.type === 'start-payment' ? 'book-payment' : command.type;
  const actor = actorFor(reach, action, theCase);
  const status = await acceptCommand(context.storage, {
    id: requestKeyOf(request),
    tenantId: reach.tenantId,
    caseId: theCase.id,
    command,
    actor,
    ...(order.seq === undefined ? {} : { expectedSeq: order.seq }),
    bodyHash: bodyHash(request.routeOptions.url, request.body),
    ...(prepare === undefined ? {} : { prepare: (w: Work) => prepare(w, actor) }),
  });
  return answer(
    reply,
    requestKeyOf(request),
    await settle(context, {
      tenantId: reach.tenantId,
      caseId: theCase.id,
      commandId: requestKeyOf(request),
      status,
    }),
  );
}

/**
 * The reply of a command, if it comes in time: from the run of the case, or from the relay where the case has none (a
 * closed case that is to be opened again).
 */
export async function settle(
  { cases, storage }: Pick<RouteContext, 'cases' | 'storage'>,
  order: { tenantId: string; caseId: string; commandId: string; status: CommandStatus },
): Promise<CommandReply | undefined> {
  const { tenantId, caseId, commandId, status } = order;
  if (status.reply !== null) return status.reply;
  const until = performance.now() + DEADLINE_MS;
  const sent = await cases.sendCommand(caseId, commandId, DEADLINE_MS);
  if (typeof sent !== 'string') return sent;
  if (sent !== 'no-run') return undefined;
  await hastenCommand(storage, tenantId, commandId);
  while (performance.now() < until) {
    const { reply } = await commandState(storage, tenantId, commandId);
    if (reply !== null) return reply;
    await wait(LOOK_MS);
  }
  return undefined;
}

/** 200, the refusal, or 202. */
function answer(reply: FastifyReply, commandId: string, settled: CommandReply | undefined): OrderAnswer {
  if (settled === undefined) {
    const location = `/api/v1/commands/${commandId}`;
    void reply.code(202).header('location', location);
    return { state: 'accepted', commandId, location };
  }
  if (!settled.ok) throw refusalOf(settled);
  return { state: 'done', seq: settled.seq };
}

/** A refused command as the refusal it is; an unknown code would be a defect. */
export function refusalOf(reply: Extract<CommandReply, { ok: false }>): Refusal {
  if (!isRefusalCode(reply.code))
    throw new Error(`a command was refused with the unknown code ${reply.code}`);
  return new Refusal(reply.code, { ...reply.details, seq: reply.seq });
}
