import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** One queue with what waits in it for longer than it should. */
export interface StuckQueue {
  queue: 'command' | 'outbox' | 'inbox';
  /** waiting longer than ten seconds */
  stuck: number;
  /** all that is not done */
  open: number;
  /** age of the oldest in seconds, 0 when nothing waits */
  oldestSeconds: number;
  items: StuckItem[];
}

export interface StuckItem {
  id: string;
  kind: string;
  caseId: string | null;
  caseNumber: string | null;
  at: string;
  ageSeconds: number;
  attempts: number;
  lastError: string | null;
  nextTryAt: string;
}

export interface OpenIncident {
  id: string;
  subject: string;
  code: string;
  caseId: string | null;
  caseNumber: string | null;
  attempts: number;
  firstAt: string;
  lastAt: string;
}

export interface Operations {
  incidents: OpenIncident[];
  queues: StuckQueue[];
  strayItems: number;
}

const listed = 50;

/** What is stuck in this tenant: open incidents and the work tables with counts and ages. */
export async function loadOperations(storage: Storage, tenantId: string): Promise<Operations> {
  return storage.inTenant(tenantId, async (w) => {
    const now = w.clock.now();
    const incidents = await w.sql<OpenIncident>(
      `select i.id, i.subject, i.code, i.case_id as "caseId", c.case_number as "caseNumber", i.attempts,
              app.iso(i.first_at) as "firstAt", app.iso(i.last_at) as "lastAt"
       from incident i left join cases c on c.tenant_id = i.tenant_id and c.id = i.case_id
       where i.tenant_id = $1 and i.resolved_at is null order by i.last_at desc limit ${listed}`,
      [tenantId],
    );
    const queues: StuckQueue[] = [];
    for (const { queue, table, kind, open } of tables) {
      const [counts] = await w.sql<{ open: number; stuck: number; oldestSeconds: number }>(
        `select count(*)::int as open, count(*) filter (where at < $2::timestamptz - interval '10 seconds')::int as stuck,
                greatest(0, coalesce(extract(epoch from $2::timestamptz - min(at)), 0))::int as "oldestSeconds"
         from ${table} where tenant_id = $1 and ${open}`,
        [tenantId, now],
      );
      const items = await w.sql<StuckItem>(
        `select q.id, q.${kind} as kind, q.case_id as "caseId", c.case_number as "caseNumber", app.iso(q.at) as at,
                greatest(0, extract(epoch from $2::timestamptz - q.at))::int as "ageSeconds", q.attempts,
                q.last_error as "lastError", app.iso(q.next_try_at) as "nextTryAt"
         from ${table} q left join cases c on c.tenant_id = q.tenant_id and c.id = q.case_id
         where q.tenant_id = $1 and q.${open} and q.at < $2::timestamptz - interval '10 seconds' order by q.at limit ${listed}`,
        [tenantId, now],
      );
      queues.push({ queue, items, ...(counts ?? { open: 0, stuck: 0, oldestSeconds: 0 }) });
    }
    const [stray] = await w.sql<{ count: number }>(
      `select count(*)::int as count from stray_item where tenant_id = $1 and state = 'open'`,
      [tenantId],
    );
    return { incidents, queues, strayItems: stray?.count ?? 0 };
  });
}

const tables = [
  { queue: 'command', table: 'case_command', kind: 'type', open: `state = 'accepted'` },
  { queue: 'outbox', table: 'outbox', kind: 'kind', open: `state = 'open'` },
  { queue: 'inbox', table: 'inbox', kind: 'kind', open: `state in ('open', 'delivered')` },
] as const;

/**
 * The operator asks for the next try at once.
 * @throws Refusal `not-found` when nothing of that id waits
 */
export async function retryNow(
  storage: Storage,
  tenantId: string,
  queue: StuckQueue['queue'],
  id: string,
): Promise<void> {
  await storage.inTenant(tenantId, async (w) => {
    const found = tables.find((table) => table.queue === queue);
    if (found === undefined) throw new Refusal('not-found');
    const touched = await w.sql(
      `update ${found.table} set next_try_at = $3 where tenant_id = $1 and id = $2 and ${found.open} returning id`,
      [tenantId, id, w.clock.now()],
    );
    if (touched.length === 0) throw new Refusal('not-found');
    await w.sql(`select pg_notify('aktenlauf_work', $1)`, [found.table]);
  });
}
