import { addDays, civilDayOf, weekday } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import { visibleFigures } from './figures.ts';
import type { FigureColumns } from './figures.ts';
import { statementName } from './worklist-query.ts';

interface Counts {
  breached: number;
  today: number;
  week: number;
  later: number;
  paused: number;
}

/** Figures of a supervisor over the open cases of the units in reach. */
export interface Supervision extends Counts {
  todayUnassigned: number;
  services: (Counts & { serviceKey: string; unitId: string; inTimeShare: number | null })[];
  waitingFor: { us: number; citizen: number; office: number; money: number };
  load: { unitId: string; open: number; unassigned: number; dueInTenDays: number }[];
  ageing: { upTo7: number; upTo30: number; upTo90: number; over90: number };
  throughput: { weekOf: string; received: number; closed: number }[];
}

/** Days back over which the share finished in time is counted, and weeks of the throughput. */
const shareDays = 90;
const weeks = 12;

/**
 * Counts by due day, unit, service, waiting and age; by team, never by person. Days are those of Berlin.
 * @param unitIds units to look at; all in reach when absent
 */
export async function loadSupervision(
  storage: Storage,
  reach: Reach,
  unitIds?: readonly string[],
): Promise<Supervision> {
  const now = storage.clock.now();
  const today = civilDayOf(now.toISOString());
  const monday = addDays(today, 1 - weekday(today));
  const values: unknown[] = [reach.tenantId, unitIds === undefined ? null : [...unitIds]];
  const day = (given: string): string => `$${values.push(given)}::date`;
  const at = {
    today: day(today),
    sunday: day(addDays(monday, 6)),
    tenDays: day(addDays(today, 14)),
    share: day(addDays(today, 1 - shareDays)),
    first: day(addDays(monday, -7 * (weeks - 1))),
    earliest: day(addDays(today, -Math.max(shareDays, 7 * weeks + 1))),
  };
  const wanted = ({ unit, figure, day }: FigureColumns): string => `($2::uuid[] is null or ${unit} = any($2))
      and (${figure} in ('due', 'waiting', 'open') or (${figure} in ('received', 'closed') and ${day} >= ${at.earliest}))`;
  // a day earlier: instants against days
  const lately = `${at.earliest} - 1`;
  const figures = visibleFigures(
    {
      reach,
      roles: ['supervisor'],
      now,
      figures: wanted,
      cases: `(c.closed_at is null or c.closed_at >= ${lately} or c.received_at >= ${lately})`,
    },
    values,
  );
  const text = sql(figures, at);
  const [row] = await storage.reads.query<{ figures: Supervision }>(reach.tenantId, {
    name: statementName('supervision', text),
    text,
    values,
    onePlan: true,
  });
  if (row === undefined) throw new Error('a count without a row');
  return row.figures;
}

type Days = Readonly<Record<'today' | 'sunday' | 'tenDays' | 'share' | 'first', string>>;

const sum = (condition: string): string => `coalesce(sum(f.amount) filter (where ${condition}), 0)`;
const running = `f.mark in ('free', 'taken')`;

/** Counting columns by the last day in time. */
const counts = ({ today, sunday }: Days): string => `
  'breached', ${sum(`${running} and f.day < ${today}`)},
  'today', ${sum(`${running} and f.day = ${today}`)},
  'week', ${sum(`${running} and f.day > ${today} and f.day <= ${sunday}`)},
  'later', ${sum(`${running} and f.day > ${sunday}`)},
  'paused', ${sum(`not ${running}`)}`;

const sql = (figures: string, at: Days): string => `
  with figure as materialized (
    select unit_id, service_key, figure, day, mark, sum(amount)::int as amount from (${figures}) single group by 1, 2, 3, 4, 5),
  due as (select * from figure where figure = 'due'),
  week as (select ${at.first} + 7 * n as monday from generate_series(0, ${weeks - 1}) n)
  select (select jsonb_build_object(${counts(at)}, 'todayUnassigned', ${sum(`f.mark = 'free' and f.day = ${at.today}`)}) from due f)
  || (select jsonb_build_object('waitingFor', jsonb_build_object('us', ${sum(`f.mark = 'us'`)}, 'citizen', ${sum(`f.mark = 'citizen'`)},
        'office', ${sum(`f.mark = 'office'`)}, 'money', ${sum(`f.mark = 'money'`)})) from figure f where f.figure = 'waiting')
  || (select jsonb_build_object('ageing', jsonb_build_object(
        'upTo7', ${sum(`f.day > ${at.today} - 7`)},
        'upTo30', ${sum(`f.day <= ${at.today} - 7 and f.day > ${at.today} - 30`)},
        'upTo90', ${sum(`f.day <= ${at.today} - 30 and f.day > ${at.today} - 90`)},
        'over90', ${sum(`f.day <= ${at.today} - 90`)})) from figure f where f.figure = 'open')
  || jsonb_build_object(
    'services', (select coalesce(jsonb_agg(s.row order by s.service_key, s.unit_id), '[]') from (
      select f.service_key, f.unit_id, jsonb_build_object('serviceKey', f.service_key, 'unitId', f.unit_id, ${counts(at)},
        'inTimeShare', (select round(coalesce(sum(d.amount) filter (where d.mark = 'in-time'), 0)::numeric / nullif(sum(d.amount), 0), 3) from figure d
          where d.figure = 'closed' and d.day >= ${at.share} and d.service_key = f.service_key and d.unit_id = f.unit_id)) as row
      from due f group by f.service_key, f.unit_id having sum(f.amount) > 0) s),
    'load', (select coalesce(jsonb_agg(l.row order by l.unit_id), '[]') from (
      select f.unit_id, jsonb_build_object('unitId', f.unit_id, 'open', sum(f.amount), 'unassigned', ${sum(`f.mark in ('free', 'paused-free')`)},
        'dueInTenDays', ${sum(`${running} and f.day <= ${at.tenDays}`)}) as row from due f group by f.unit_id having sum(f.amount) > 0) l),
    'throughput', (select jsonb_agg(jsonb_build_object('weekOf', w.monday,
        'received', (select coalesce(sum(f.amount), 0) from figure f where f.figure = 'received' and f.day between w.monday and w.monday + 6),
        'closed', (select coalesce(sum(f.amount), 0) from figure f where f.figure = 'closed' and f.day between w.monday and w.monday + 6)) order by w.monday) from week w)
  ) as figures`;
