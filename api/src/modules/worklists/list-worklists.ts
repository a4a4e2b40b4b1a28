import { countCases, countList } from '@aktenlauf/storage/cases/worklist-counts.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { listViews } from '@aktenlauf/storage/work/saved-views.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CaseQueryBody, Worklists } from './schemas.ts';
import { viewsOf } from './views.ts';
import { worklistFrom } from './worklist-from-query.ts';

/** All lists of a person with exact figures over open cases, own and shared saved views among them. */
export async function listWorklists(
  storage: Storage,
  reach: Reach,
  language: Language,
): Promise<Static<typeof Worklists>> {
  const now = storage.clock.now();
  const saved = await listViews(storage, reach.tenantId, reach.personId);
  const [views, savedViews] = await Promise.all([
    Promise.all(
      viewsOf(reach, language).map(async (view) => {
        const query = worklistFrom(reach, { view: view.key, unitId: view.unitId }, now);
        const { count, overdue } = await countList(storage, reach, query);
        return { ...view, count, overdue };
      }),
    ),
    Promise.all(
      saved.map(async (view) => {
        const query = view.query as unknown as CaseQueryBody;
        const { count } = await countCases(storage, reach, worklistFrom(reach, query, now));
        return {
          id: view.id,
          name: view.name,
          shared: view.shared,
          own: !view.shared || view.unitId === reach.ownUnitId,
          query,
          count,
        };
      }),
    ),
  ]);
  return { views, savedViews };
}
