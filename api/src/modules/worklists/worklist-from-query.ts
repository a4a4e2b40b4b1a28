import type { WorklistQuery } from '@aktenlauf/storage/cases/worklist-query.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { addDays, civilDayOf, weekday } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { CaseQueryBody } from './schemas.ts';

/**
 * The storage's query for what a screen asks. A unit means it and everything below it.
 * @throws Refusal `not-found` for a unit of another tenant
 */
export function worklistFrom(reach: Reach, query: CaseQueryBody, now: Date): WorklistQuery {
  const { filters = {}, sort } = query;
  const { due, closed, dossierId, ...sets } = filters;
  return {
    view: query.view,
    ...sets,
    ...(query.unitId === undefined ? {} : { unit: unitsBelow(reach, query.unitId) }),
    ...(due === undefined ? {} : dueWindow(due, civilDayOf(now.toISOString()))),
    ...(closed === undefined ? {} : { closed }),
    ...(dossierId === undefined ? {} : { dossier: dossierId }),
    ...(query.text === undefined ? {} : { text: query.text }),
    ...(sort === undefined ? {} : { sort: sort.by, descending: sort.dir === 'desc' }),
    ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
    ...(query.limit === undefined ? {} : { limit: query.limit }),
  };
}

/** Days of a due filter: what is late, today, the rest of this week (to Sunday), after it. */
export function dueWindow(
  due: 'overdue' | 'today' | 'week' | 'later',
  today: string,
): Pick<WorklistQuery, 'dueFrom' | 'dueBefore'> {
  const sunday = addDays(today, 7 - weekday(today));
  switch (due) {
    case 'overdue':
      return { dueBefore: addDays(today, -1) };
    case 'today':
      return { dueFrom: today, dueBefore: today };
    case 'week':
      return { dueFrom: addDays(today, 1), dueBefore: sunday };
    case 'later':
      return { dueFrom: addDays(sunday, 1) };
  }
}

/** Ids of a unit and everything below it. @throws Refusal `not-found` for a unit of another tenant */
export function unitsBelow(reach: Reach, unitId: string): string[] {
  const unit = reach.units.find((candidate) => candidate.id === unitId);
  if (unit === undefined) throw new Refusal('not-found');
  return reach.units
    .filter((candidate) => candidate.path.startsWith(unit.path))
    .map((candidate) => candidate.id);
}
