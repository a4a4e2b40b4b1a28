import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import type { Storage } from '../database/storage.ts';

/** One entry of what happened in a case. */
export interface TimelineEntry {
  seq: number;
  at: string;
  /** person/<id> | citizen | portal/<id> | system */
  actor: string;
  onBehalfOf: string | null;
  action: string;
  object: string | null;
  basis: string | null;
  /** null once it was erased by disposal */
  payload: Record<string, unknown> | null;
}

export interface TimelineQuery {
  /** first parts of actions: document, decision, mail … */ about?: readonly string[];
  limit?: number;
  cursor?: string;
}

/**
 * What happened in a case, newest first, from its audit chain. Steps that only accompany another entry are left out (the
 * sending of a filed mail, the provider's page, the application's own files); the chain of an export has them all.
 * @throws Refusal `not-found`, `invalid` { field }
 */
export async function loadTimeline(
  storage: Storage,
  tenantId: string,
  caseId: string,
  query: TimelineQuery = {},
): Promise<{
  entries: TimelineEntry[];
  people: Record<string, { name: string; initials: string }>;
  next?: string;
}> {
  const limit = query.limit ?? 100;
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new Refusal('invalid', { field: 'limit' });
  const [before] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, 'timeline', 1);
  const [theCase] = await storage.reads.query(tenantId, {
    name: 'timeline-case',
    text: 'select 1 from cases where tenant_id = $1 and id = $2',
    values: [tenantId, caseId],
  });
  if (theCase === undefined) throw new Refusal('not-found');
  const rows = await storage.reads.query<TimelineEntry>(tenantId, {
    name: 'timeline',
    text: timelineSql,
    values: [tenantId, caseId, before, query.about ?? null, limit + 1],
  });
  const entries = rows.slice(0, limit);
  const people = await namesOf(
    storage,
    tenantId,
    entries.map((entry) => entry.actor),
  );
  const last = entries.at(-1);
  return {
    entries,
    people,
    ...(rows.length > limit && last !== undefined ? { next: encodeCursor('timeline', [last.seq]) } : {}),
  };
}

const timelineSql = `
  select e.seq, app.iso(e.at) as at, e.actor, e.envelope::jsonb ->> 'onBehalfOf' as "onBehalfOf", e.action, e.envelope::jsonb ->> 'object' as object,
    e.envelope::jsonb ->> 'basis' as basis, p.payload::jsonb as payload
  from audit_event e left join audit_payload p on p.tenant_id = e.tenant_id and p.id = e.id
  where e.tenant_id = $1 and e.case_id = $2 and ($3::int is null or e.seq < $3)
    and ($4::text[] is null or split_part(e.action, '.', 1) = any($4))
    and e.action not in ('mail.filed', 'mail.sent', 'payment.opened')
    and not (e.action = 'document.filed' and p.payload::jsonb ->> 'kind' = 'application')
  order by e.seq desc limit $5`;

async function namesOf(
  storage: Storage,
  tenantId: string,
  actors: readonly string[],
): Promise<Record<string, { name: string; initials: string }>> {
  const ids = [
    ...new Set(
      actors.filter((actor) => actor.startsWith('person/')).map((actor) => actor.slice('person/'.length)),
    ),
  ];
  if (ids.length === 0) return {};
  const rows = await storage.reads.query<{ id: string; name: string; initials: string }>(tenantId, {
    name: 'timeline-names',
    text: 'select id, display_name as name, initials from person where tenant_id = $1 and id = any($2::uuid[])',
    values: [tenantId, ids],
  });
  return Object.fromEntries(rows.map(({ id, ...person }) => [id, person]));
}
