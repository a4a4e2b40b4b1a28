import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { decodeCursor, encodeCursor } from '../database/cursor.ts';
import { isId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import type { WorklistQuery, WorklistSort } from './worklist-query.ts';
import { withTitles } from './row-titles.ts';
import { statementName, unitsOf, worklistCondition } from './worklist-query.ts';
import { rowJson } from './worklist-row.ts';
import type { StoredRow, WorklistRow } from './worklist-row.ts';

export type { WorklistRow } from './worklist-row.ts';

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
  // a limit in the text: a plan for any limit would read everything and sort it
  const ordered = `order by ${expression} ${direction}, c.id ${direction} limit ${limit + 1}`;
  const near = sort === 'due' ? unitsInTurn(reach, query) : null;
  const cases =
    near === null
      ? `select * from cases c where ${where} ${ordered}`
      : `select c.* from unnest($${values.push(near)}::uuid[]) as near (unit_id) cross join lateral (
          select * from cases c where c.unit_id = near.unit_id and ${where} ${ordered}) c ${ordered}`;
  values.push(reach.personId);
  const text = `
    with page as materialized (
      select c.*, (${expression})::text as sort_key, row_number() over () as position from (${cases}) c)
    select ${rowJson(`$${values.length}`)} as row, c.sort_key as key from page c
      join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id
      left join person p on p.tenant_id = c.tenant_id and p.id = c.assignee_id
    order by c.position`;
  const found = await storage.reads
    .query<{ row: StoredRow; key: string }>(reach.tenantId, {
      name: statementName('worklist', text),
      text,
      values,
      onePlan: near !== null,
    })
    .catch(refuseBadCursor);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const page: WorklistPage = {
    rows: await withTitles(
      storage,
      reach.tenantId,
      rows.map((entry) => entry.row),
    ),
  };
  if (found.length > limit && last !== undefined) page.next = encodeCursor(order, [last.key, last.row.id]);
  return page;
}

/**
 * The units whose first cases are put together where open cases are listed by due day: the index gives each unit's in order, so
 * that no more than a page of each is read. Null where another index serves better.
 */
function unitsInTurn(reach: Reach, query: WorklistQuery): string[] | null {
  const { view, unit = [], closed, text = '', assignee = [], dossier } = query;
  if (closed === true || text.trim() !== '' || assignee.length > 0 || dossier !== undefined) return null;
  if (view !== 'team' && view !== 'inbox' && view !== 'all') return null;
  const units = view === 'all' ? reach.units.map(({ id }) => id) : unitsOf(reach);
  return unit.length === 0 ? units : units.filter((id) => unit.includes(id));
}

/** A cursor whose value is no value of its column was made up. */
function refuseBadCursor(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === '22007' || code === '22008') throw new Refusal('invalid', { field: 'cursor' });
  throw error;
}
