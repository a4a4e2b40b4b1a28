import { addDays, civilDayOf, endOfDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import { listFigures } from './list-figures.ts';
import type { WorklistQuery, WorklistView } from './worklist-query.ts';
import { statementName, worklistCondition, worklistViews } from './worklist-query.ts';

/** Closed cases are counted up to here and shown as "10 000+". */
const closedCap = 10_000;

/** How many cases a query has; `capped`: there are more. */
export interface CaseCount {
  count: number;
  capped: boolean;
}

/** With those of them that are overdue and those due today; none of the closed ones are. */
export interface ListCounts extends CaseCount {
  overdue: number;
  dueToday: number;
}

/**
 * Counts exactly over open cases; closed ones up to the cap. Lists that are only narrowed by unit, service and due day are
 * answered from the maintained figures, all others by counting.
 */
export async function countList(storage: Storage, reach: Reach, query: WorklistQuery): Promise<ListCounts> {
  const now = storage.clock.now();
  const today = civilDayOf(now.toISOString());
  const closed = query.closed === true;
  const kept = listFigures(reach, query, now);
  const { text, values } =
    kept ?? (closed ? closedCount(reach, query, now) : openCounts(reach, query, now, today));
  const [row] = await storage.reads.query<{ count: number; overdue: number; dueToday: number }>(
    reach.tenantId,
    { name: statementName('count', text), text, values, onePlan: kept !== null },
  );
  const { count = 0, overdue = 0, dueToday = 0 } = row ?? {};
  return {
    count: closed ? Math.min(count, closedCap) : count,
    capped: closed && count > closedCap,
    overdue,
    dueToday,
  };
}

/** The number alone. */
export async function countCases(storage: Storage, reach: Reach, query: WorklistQuery): Promise<CaseCount> {
  const { count, capped } = await countList(storage, reach, query);
  return { count, capped };
}

/** The numbers beside the lists every clerk has: open cases, exact. */
export async function countViews(storage: Storage, reach: Reach): Promise<Record<WorklistView, number>> {
  const counts = await Promise.all(
    worklistViews.map(async (view) => [view, (await countCases(storage, reach, { view })).count] as const),
  );
  return Object.fromEntries(counts) as Record<WorklistView, number>;
}

interface Statement {
  text: string;
  values: unknown[];
}

function closedCount(reach: Reach, query: WorklistQuery, now: Date): Statement {
  const { sql, values } = worklistCondition(reach, query, now);
  const text = `select count(*) as count, 0 as overdue, 0 as "dueToday" from (select 1 from cases c where ${sql} limit ${closedCap + 1}) found`;
  return { text, values };
}

function openCounts(reach: Reach, query: WorklistQuery, now: Date, today: string): Statement {
  const { sql, values } = worklistCondition(reach, query, now);
  const before = `$${values.push(endOfDay(addDays(today, -1)))}`;
  const until = `$${values.push(endOfDay(today))}`;
  const text = `select count(*) as count, count(*) filter (where c.next_due_at <= ${before}) as overdue,
    count(*) filter (where c.next_due_at > ${before} and c.next_due_at <= ${until}) as "dueToday" from cases c where ${sql}`;
  return { text, values };
}
