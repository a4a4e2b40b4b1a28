import { countList } from '@aktenlauf/storage/cases/worklist-counts.ts';
import { searchCases } from '@aktenlauf/storage/cases/worklist.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CasePage, CaseQueryBody } from './schemas.ts';
import { toCaseRow } from './to-case-row.ts';
import { worklistFrom } from './worklist-from-query.ts';

/** One page of a worklist; figures over the whole list come with its first page only. */
export async function searchPage(
  storage: Storage,
  reach: Reach,
  query: CaseQueryBody,
  language: Language,
): Promise<Static<typeof CasePage>> {
  const wanted = worklistFrom(reach, query, storage.clock.now());
  const [page, counts] = await Promise.all([
    searchCases(storage, reach, wanted),
    query.cursor === undefined ? countList(storage, reach, wanted) : null,
  ]);
  const { count = 0, capped = false, overdue = 0, dueToday = 0 } = counts ?? {};
  return {
    rows: page.rows.map((row) => toCaseRow(row, language)),
    next: page.next ?? null,
    total: counts === null ? null : { count, capped },
    overdue,
    dueToday,
  };
}
