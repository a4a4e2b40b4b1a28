import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Fact } from '@aktenlauf/workflows/contract/facts.ts';
import type { Work } from '../database/work.ts';

/** Where a fact comes from; together with the message id it makes a repeated message harmless. */
export type InboxSource = 'citizen' | 'provider' | 'content' | 'clocks' | 'spool' | 'portal' | 'office';

/** What happened outside the course of the case and has to reach it. */
export interface IncomingFact {
  caseId: string;
  source: InboxSource;
  /** unique within the source: id of the row or of the provider's message */
  messageId: string;
  fact: Fact;
  /** who caused it; a citizen for source `citizen`, otherwise the system where nobody is named */
  actor?: Actor;
  /** instant it happened; default: now by the clock port */
  at?: Date;
}

/** How a fact lies in `inbox.payload`: ids and codes only. */
export interface StoredFact {
  fact: Fact;
  actor: Actor;
}

/**
 * Takes a fact in for the case, in the caller's transaction; the relay hands it to the run.
 * @returns whether it is new; the same message of the same source again changes nothing
 */
export async function putInbox(
  w: Work,
  incoming: IncomingFact,
): Promise<{ inboxId: string; fresh: boolean }> {
  const at = incoming.at ?? w.clock.now();
  const stored: StoredFact = { fact: incoming.fact, actor: incoming.actor ?? defaultActor(incoming.source) };
  const [inserted] = await w.sql<{ id: string }>(
    `insert into inbox (tenant_id, case_id, source, message_id, kind, payload, at, next_try_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (tenant_id, source, message_id) do nothing returning id`,
    [
      w.tenantId,
      incoming.caseId,
      incoming.source,
      incoming.messageId,
      incoming.fact.kind,
      JSON.stringify(stored),
      at,
    ],
  );
  if (inserted !== undefined) return { inboxId: inserted.id, fresh: true };
  const [known] = await w.sql<{ id: string }>(
    'select id from inbox where tenant_id = $1 and source = $2 and message_id = $3',
    [w.tenantId, incoming.source, incoming.messageId],
  );
  if (known === undefined) throw new Error(`inbox row of ${incoming.source} vanished`);
  return { inboxId: known.id, fresh: false };
}

function defaultActor(source: InboxSource): Actor {
  return source === 'citizen' ? { kind: 'citizen' } : { kind: 'system' };
}
