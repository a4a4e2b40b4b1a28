import { countCases } from '@aktenlauf/storage/cases/worklist-counts.ts';
import { searchCases } from '@aktenlauf/storage/cases/worklist.ts';
import type { WorklistQuery } from '@aktenlauf/storage/cases/worklist-query.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CasePage, CaseQueryBody } from './schemas.ts';
import { toCaseRow } from './to-case-row.ts';
import { dueWindow, worklistFrom } from './worklist-from-query.ts';

/** One page of a worklist; figures over the whole list come with its first page only. */
export async function searchPage(
  storage: Storage,
  reach: Reach,
  query: CaseQueryBody,
  language: Language,
): Promise<Static<typeof CasePage>> {
  const now = storage.clock.now();
  const wanted = worklistFrom(reach, query, now);
  const first = query.cursor === undefined;
  const [page, total, late] = await Promise.all([
    searchCases(storage, reach, wanted),
    first ? countCases(storage, reach, wanted) : null,
    first ? lateCounts(storage, reach, wanted, now) : { overdue: 0, dueToday: 0 },
  ]);
  return { rows: page.rows.map((row) => toCaseRow(row, language)), next: page.next ?? null, total, ...late };
}

/** How many of a list are overdue and due today; none of the closed ones are. */
export async function lateCounts(
  storage: Storage,
  reach: Reach,
  query: WorklistQuery,
  now: Date,
): Promise<{ overdue: number; dueToday: number }> {
  if (query.closed === true) return { overdue: 0, dueToday: 0 };
  const today = civilDayOf(now.toISOString());
  const within = (due: 'overdue' | 'today') =>
    countCases(storage, reach, { ...query, ...narrowed(query, dueWindow(due, today)) });
  const [overdue, dueToday] = await Promise.all([within('overdue'), within('today')]);
  return { overdue: overdue.count, dueToday: dueToday.count };
}

/** Both windows at once: the list's own filter and the figure's. */
function narrowed(
  query: WorklistQuery,
  window: Pick<WorklistQuery, 'dueFrom' | 'dueBefore'>,
): Pick<WorklistQuery, 'dueFrom' | 'dueBefore'> {
  const latest = [query.dueFrom, window.dueFrom]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const earliest = [query.dueBefore, window.dueBefore].filter((day) => day !== undefined).sort()[0];
  return {
    ...(latest === undefined ? {} : { dueFrom: latest }),
    ...(earliest === undefined ? {} : { dueBefore: earliest }),
  };
}
