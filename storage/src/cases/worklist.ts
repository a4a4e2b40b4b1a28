import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import { isId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import type { WorklistQuery, WorklistSort } from './worklist-query.ts';
import { statementName, worklistCondition } from './worklist-query.ts';

/** One case in a list. Instants ISO UTC, days 'YYYY-MM-DD'. */
export interface WorklistRow {
  id: string;
  caseNumber: string;
  seq: number;
  version: number;
  service: { key: string; version: string; title: { de: string; en: string } };
  applicant: string;
  subject: string;
  /** title is null for `closed` */
  stage: { key: string; title: { de: string; en: string } | null };
  waitingFor: string;
  waitingReason: string | null;
  resumeBy: string | null;
  assignee: { id: string; name: string; initials: string } | null;
  unit: { id: string; key: string; shortName: string };
  dueAt: string | null;
  dueClock: string | null;
  duePaused: boolean;
  escalated: boolean;
  receivedAt: string;
  closedAt: string | null;
  outcome: string | null;
  feeState: string;
  channel: string;
  labels: string[];
  unread: boolean;
  restricted: boolean;
  /** my own open follow-up, the nearest one */
  followUp: { id: string; dueOn: string; text: string } | null;
}

export interface WorklistPage {
  rows: WorklistRow[];
  next?: string;
}

interface SortKey {
  expression: string;
  cast: string;
}

const sortKeys: Record<WorklistSort, SortKey> = {
  due: { expression: 'c.sort_due', cast: '::timestamptz' },
  received: { expression: 'c.received_at', cast: '::timestamptz' },
  caseNumber: { expression: 'c.case_number', cast: '::text' },
  service: { expression: 'c.service_key', cast: '::text' },
  applicant: { expression: 'c.applicant_name collate german', cast: '::text collate german' },
};

/**
 * A page of cases a person may see, built by Postgres; the cursor goes on after the last row.
 * @throws Refusal `invalid` { field } for malformed filters, limit or cursor
 */
export async function searchCases(
  storage: Storage,
  reach: Reach,
  query: WorklistQuery,
): Promise<WorklistPage> {
  const limit = query.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw new Refusal('invalid', { field: 'limit' });
  const sort = query.sort ?? (query.closed === true ? 'received' : 'due');
  const { expression, cast } = sortKeys[sort];
  const direction = query.descending === true ? 'desc' : 'asc';
  const order = `${sort}/${direction}`;
  const condition = worklistCondition(reach, query, storage.clock.now());
  const values = [...condition.values];
  let where = condition.sql;
  if (query.cursor !== undefined) {
    const [key, id] = decodeCursor(query.cursor, order, 2);
    if (typeof key !== 'string' || !isId(id)) throw new Refusal('invalid', { field: 'cursor' });
    values.push(key, id);
    where += `\n and (${expression}, c.id) ${direction === 'asc' ? '>' : '<'} ($${values.length - 1}${cast}, $${values.length}::uuid)`;
  }
  values.push(reach.personId, limit + 1);
  const text = `
    with page as materialized (
      select c.*, (${expression})::text as sort_key, row_number() over () as position from (
        select * from cases c where ${where} order by ${expression} ${direction}, c.id ${direction} limit $${values.length}) c)
    select ${rowJson(`$${values.length - 1}`)} as row, c.sort_key as key from page c
      join service_version v on v.tenant_id = c.tenant_id and v.id = c.service_version_id
      join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
      left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
    order by c.position`;
  const found = await storage.reads
    .query<{ row: WorklistRow; key: string }>(reach.tenantId, {
      name: statementName('worklist', text),
      text,
      values,
    })
    .catch(refuseBadCursor);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const page: WorklistPage = { rows: rows.map((entry) => entry.row) };
  if (found.length > limit && last !== undefined) page.next = encodeCursor(order, [last.key, last.row.id]);
  return page;
}

/** SQL that builds a `WorklistRow` from a case `c`, its version `v`, unit `u` and assignee `p`. @param me placeholder of the reader's id */
export function rowJson(me: string): string {
  return `jsonb_build_object('id', c.id, 'caseNumber', c.case_number, 'seq', c.seq, 'version', c.version,
    'service', jsonb_build_object('key', v.key, 'version', v.version, 'title', v.definition -> 'title'),
    'applicant', c.applicant_name, 'subject', c.subject,
    'stage', jsonb_build_object('key', c.stage, 'title', jsonb_path_query_first(v.definition, '$.stages[*] ? (@.key == $key).title', jsonb_build_object('key', c.stage))),
    'waitingFor', c.waiting_for, 'waitingReason', c.waiting_reason, 'resumeBy', c.resume_by,
    'assignee', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.display_name, 'initials', p.initials) end,
    'unit', jsonb_build_object('id', u.id, 'key', u.key, 'shortName', u.short_name),
    'dueAt', app.iso(c.next_due_at), 'dueClock', c.next_due_clock, 'duePaused', c.due_paused, 'escalated', c.escalated_at is not null,
    'receivedAt', app.iso(c.received_at), 'closedAt', app.iso(c.closed_at), 'outcome', c.outcome,
    'feeState', c.fee_state, 'channel', c.channel, 'labels', to_jsonb(c.labels), 'unread', c.unread, 'restricted', c.restricted,
    'followUp', (select jsonb_build_object('id', f.id, 'dueOn', f.due_on, 'text', f.text) from follow_up f
      where f.tenant_id = c.tenant_id and f.case_id = c.id and f.person_id = ${me}::uuid and f.done_at is null order by f.due_on, f.id limit 1))`;
}

/** A cursor whose value is no value of its column was made up. */
function refuseBadCursor(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === '22007' || code === '22008') throw new Refusal('invalid', { field: 'cursor' });
  throw error;
}
