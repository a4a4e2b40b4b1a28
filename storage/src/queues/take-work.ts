import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { backOffSeconds } from './back-off.ts';
import type { Queue } from './back-off.ts';
import type { OutboxKind } from './put-outbox.ts';

/**
 * The relay's side of the work tables. Due items are *found* with the system role, which reads ids and due moments
 * only; each is then *leased* as the application in its tenant: its next try moves ahead by the lease, so that a relay
 * that dies gives it back by itself. Whoever finishes says so; whoever fails names a code.
 */
export interface Leased<T> {
  id: string;
  tenantId: string;
  caseId: string | null;
  attempts: number;
  item: T;
}

export interface OutboxWork {
  kind: OutboxKind;
  payload: Record<string, string>;
  at: string;
}
export interface InboxWork {
  kind: string;
  state: 'open' | 'delivered';
  caseId: string | null;
}
export interface CommandWork {
  type: string;
  at: string;
}

interface Found {
  id: string;
  tenant_id: string;
}

const leaseSeconds = 60;

/** Due rows of the outbox of these kinds, leased. */
export function takeOutbox(
  storage: Storage,
  kinds: readonly OutboxKind[],
  limit: number,
): Promise<Leased<OutboxWork>[]> {
  return take(
    storage,
    'outbox',
    `state = 'open' and kind = any($3)`,
    kinds,
    limit,
    `jsonb_build_object('kind', q.kind, 'payload', q.payload, 'at', app.iso(q.at))`,
  );
}

/** Facts that have not reached their run, leased; `delivered` ones were signalled and have not been applied since. */
export function takeInbox(storage: Storage, limit: number): Promise<Leased<InboxWork>[]> {
  return take(
    storage,
    'inbox',
    `state in ('open', 'delivered') and $3::text[] is null`,
    null,
    limit,
    `jsonb_build_object('kind', q.kind, 'state', q.state, 'caseId', q.case_id)`,
  );
}

/** Accepted commands that nobody has answered in time, leased: to be sent again under the same id. */
export function openCommands(storage: Storage, limit: number): Promise<Leased<CommandWork>[]> {
  return take(
    storage,
    'case_command',
    `state = 'accepted' and $3::text[] is null`,
    null,
    limit,
    `jsonb_build_object('type', q.type, 'at', app.iso(q.at))`,
  );
}

async function take<T>(
  storage: Storage,
  queue: Queue,
  condition: string,
  kinds: readonly string[] | null,
  limit: number,
  shape: string,
): Promise<Leased<T>[]> {
  const now = storage.clock.now();
  const found = await storage.system.query<Found>(
    `select id, tenant_id from ${queue} where ${condition} and next_try_at <= $1 order by next_try_at limit $2`,
    [now, limit, kinds],
  );
  const leased: Leased<T>[] = [];
  for (const [tenantId, ids] of byTenant(found.rows)) {
    const rows = await storage.inTenant(tenantId, (w) =>
      w.sql<{ id: string; caseId: string | null; attempts: number; item: T }>(
        `with due as (
           select id from ${queue} where tenant_id = $4 and id = any($5) and ${condition} and next_try_at <= $1
           order by next_try_at limit $2 for update skip locked)
         update ${queue} q set attempts = q.attempts + 1, next_try_at = $1::timestamptz + make_interval(secs => ${leaseSeconds})
         from due where q.id = due.id
         returning q.id, q.case_id as "caseId", q.attempts, ${shape} as item`,
        [now, limit, kinds, tenantId, ids],
      ),
    );
    leased.push(...rows.map((row) => ({ ...row, tenantId })));
  }
  return leased;
}

function byTenant(rows: readonly Found[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const row of rows) ids.set(row.tenant_id, [...(ids.get(row.tenant_id) ?? []), row.id]);
  return ids;
}

/** The outbox row is done; a second time changes nothing. Inside the transaction that wrote its outcome where there is one. */
export async function finishOutbox(w: Work, id: string): Promise<void> {
  await w.sql(
    `update outbox set state = 'done', done_at = $3, last_error = null where tenant_id = $1 and id = $2 and state = 'open'`,
    [w.tenantId, id, w.clock.now()],
  );
}

/** The fact was handed to the run; it is looked at again unless `advance` applied it within half a minute. */
export async function markDelivered(w: Work, inboxId: string): Promise<void> {
  await w.sql(
    `update inbox set state = 'delivered', last_error = null, next_try_at = $3::timestamptz + interval '30 seconds'
     where tenant_id = $1 and id = $2 and state in ('open', 'delivered')`,
    [w.tenantId, inboxId, w.clock.now()],
  );
}

/** A try failed: the next one after a growing pause. @param code error code, never a message with content */
export async function retryLater(
  w: Work,
  queue: Queue,
  id: string,
  attempts: number,
  code: string,
): Promise<void> {
  await w.sql(
    `update ${queue} set last_error = $3, next_try_at = $4::timestamptz + make_interval(secs => $5)
     where tenant_id = $1 and id = $2`,
    [w.tenantId, id, code, w.clock.now(), backOffSeconds(queue, attempts)],
  );
}
