import { civilDayOf, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Reach } from '../people/reach.ts';
import { visibleFigures } from './figures.ts';
import type { FigureColumns } from './figures.ts';
import type { WorklistQuery } from './worklist-query.ts';
import { caseReaders, unitsOf } from './worklist-query.ts';

/** What may narrow a list without its cases being looked at. */
const known = new Set<keyof WorklistQuery>([
  'view',
  'service',
  'unit',
  'dueBefore',
  'dueFrom',
  'closed',
  'sort',
  'descending',
  'limit',
  'cursor',
]);

/**
 * The statement that counts a list of open cases from the maintained figures: `count`, `overdue`, `dueToday`.
 * @returns null where the figures do not tell, or a filter is malformed (counting refuses it)
 */
export function listFigures(
  reach: Reach,
  query: WorklistQuery,
  now: Date,
): { text: string; values: unknown[] } | null {
  if (!['team', 'all', 'inbox'].includes(query.view) || query.closed === true) return null;
  for (const [key, value] of Object.entries(query)) {
    const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (!empty && !known.has(key as keyof WorklistQuery)) return null;
  }
  const { service = [], unit = [], dueBefore, dueFrom } = query;
  if (service.length > 50 || unit.length > 50) return null;
  if ([dueBefore, dueFrom].some((day) => day !== undefined && !isCivilDay(day))) return null;
  const values: unknown[] = [reach.tenantId];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const today = `${value(civilDayOf(now.toISOString()))}::date`;
  const narrowing: ((columns: FigureColumns) => string)[] = [({ figure }) => `${figure} = 'due'`];
  const units = (ids: readonly string[]): void => {
    const among = `${value([...ids])}::uuid[]`;
    narrowing.push((columns) => `${columns.unit} = any(${among})`);
  };
  if (query.view !== 'all') units(unitsOf(reach));
  if (unit.length > 0) units(unit);
  if (service.length > 0) {
    const among = `${value([...service])}::text[]`;
    narrowing.push((columns) => `${columns.service} = any(${among})`);
  }
  if (query.view === 'inbox') narrowing.push(({ mark }) => `${mark} in ('free', 'paused-free')`);
  if (dueBefore !== undefined) {
    const last = `${value(dueBefore)}::date`;
    narrowing.push(({ day }) => `${day} <= ${last}`);
  }
  if (dueFrom !== undefined) {
    const first = `${value(dueFrom)}::date`;
    narrowing.push(({ day }) => `${day} >= ${first} and ${day} < 'infinity'`);
  }
  const figures = visibleFigures(
    {
      reach,
      roles: caseReaders,
      now,
      figures: (columns) => narrowing.map((condition) => condition(columns)).join(' and '),
      cases: 'c.closed_at is null',
    },
    values,
  );
  const text = `select coalesce(sum(f.amount), 0)::int as count, coalesce(sum(f.amount) filter (where f.day < ${today}), 0)::int as overdue,
    coalesce(sum(f.amount) filter (where f.day = ${today}), 0)::int as "dueToday" from (${figures}) f`;
  return { text, values };
}
