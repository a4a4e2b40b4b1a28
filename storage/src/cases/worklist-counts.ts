import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import type { WorklistQuery, WorklistView } from './worklist-query.ts';
import { statementName, worklistCondition, worklistViews } from './worklist-query.ts';

/** Closed cases are counted up to here and shown as "10 000+". */
const closedCap = 10_000;

/** How many cases a query has; `capped`: there are more. */
export interface CaseCount {
  count: number;
  capped: boolean;
}

/** Counts exactly over open cases; closed ones up to the cap. */
export async function countCases(storage: Storage, reach: Reach, query: WorklistQuery): Promise<CaseCount> {
  const { sql, values } = worklistCondition(reach, query, storage.clock.now());
  const limit = query.closed === true ? ` limit ${closedCap + 1}` : '';
  const text = `select count(*) as count from (select 1 from cases c where ${sql}${limit}) found`;
  const [row] = await storage.reads.query<{ count: number }>(reach.tenantId, {
    name: statementName('count', text),
    text,
    values,
  });
  const count = row?.count ?? 0;
  return {
    count: Math.min(count, query.closed === true ? closedCap : count),
    capped: query.closed === true && count > closedCap,
  };
}

/** The numbers beside the lists every clerk has: open cases, exact. */
export async function countViews(storage: Storage, reach: Reach): Promise<Record<WorklistView, number>> {
  const counts = await Promise.all(
    worklistViews.map(async (view) => [view, (await countCases(storage, reach, { view })).count] as const),
  );
  return Object.fromEntries(counts) as Record<WorklistView, number>;
}
