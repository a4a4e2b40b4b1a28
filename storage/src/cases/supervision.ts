import { addDays, civilDayOf, endOfDay, weekday } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Storage } from '../database/storage.ts';
import type { Reach } from '../people/reach.ts';
import { visibleCases } from './visible-cases.ts';
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
 * Counts by due day, unit, service, waiting and age; by team, never by person.
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
  const visible = visibleCases(reach, ['supervisor'], now, values);
  const value = (given: unknown): string => `$${values.push(given)}`;
  const at = {
    yesterday: value(endOfDay(addDays(today, -1))),
    today: value(endOfDay(today)),
    sunday: value(endOfDay(addDays(monday, 6))),
    tenDays: value(endOfDay(addDays(today, 14))),
    now: value(now),
    share: value(endOfDay(addDays(today, -shareDays))),
    first: value(addDays(monday, -7 * (weeks - 1))),
  };
  const text = sql(`c.tenant_id = $1 and ($2::uuid[] is null or c.unit_id = any($2)) and ${visible}`, at);
  const [row] = await storage.reads.query<{ figures: Supervision }>(reach.tenantId, {
    name: statementName('supervision', text),
    text,
    values,
  });
  if (row === undefined) throw new Error('a count without a row');
  return row.figures;
}

/** Counting columns by due day: due instants are exclusive, so what ended yesterday is at most the end of yesterday. */
const counts = (at: Record<string, string>): string => `
  'breached', count(*) filter (where not o.due_paused and o.next_due_at <= ${at['yesterday']}::timestamptz),
  'today', count(*) filter (where not o.due_paused and o.next_due_at > ${at['yesterday']}::timestamptz and o.next_due_at <= ${at['today']}::timestamptz),
  'week', count(*) filter (where not o.due_paused and o.next_due_at > ${at['today']}::timestamptz and o.next_due_at <= ${at['sunday']}::timestamptz),
  'later', count(*) filter (where not o.due_paused and (o.next_due_at is null or o.next_due_at > ${at['sunday']}::timestamptz)),
  'paused', count(*) filter (where o.due_paused)`;

const sql = (inReach: string, at: Record<string, string>): string => `
  with o as materialized (
    select c.unit_id, c.service_key, c.assignee_id, c.waiting_for, c.next_due_at, c.due_paused, c.received_at from cases c where c.closed_at is null and ${inReach}),
  done as materialized (
    select c.unit_id, c.service_key, not exists (select 1 from clock k where k.tenant_id = c.tenant_id and k.case_id = c.id and k.due_at < k.stopped_at) as in_time
    from cases c where c.closed_at >= ${at['share']}::timestamptz and ${inReach}),
  moved as materialized (
    select c.received_at, c.closed_at from cases c
    where (c.received_at >= ${at['first']}::date::timestamp at time zone 'Europe/Berlin' or c.closed_at >= ${at['first']}::date::timestamp at time zone 'Europe/Berlin') and ${inReach}),
  week as (select ${at['first']}::date + 7 * n as monday from generate_series(0, ${weeks - 1}) n)
  select (select jsonb_build_object(${counts(at)},
      'todayUnassigned', count(*) filter (where o.assignee_id is null and not o.due_paused and o.next_due_at > ${at['yesterday']}::timestamptz and o.next_due_at <= ${at['today']}::timestamptz),
      'waitingFor', jsonb_build_object('us', count(*) filter (where o.waiting_for = 'us'), 'citizen', count(*) filter (where o.waiting_for = 'citizen'),
        'office', count(*) filter (where o.waiting_for = 'office'), 'money', count(*) filter (where o.waiting_for = 'money')),
      'ageing', jsonb_build_object(
        'upTo7', count(*) filter (where o.received_at > ${at['now']}::timestamptz - interval '7 days'),
        'upTo30', count(*) filter (where o.received_at <= ${at['now']}::timestamptz - interval '7 days' and o.received_at > ${at['now']}::timestamptz - interval '30 days'),
        'upTo90', count(*) filter (where o.received_at <= ${at['now']}::timestamptz - interval '30 days' and o.received_at > ${at['now']}::timestamptz - interval '90 days'),
        'over90', count(*) filter (where o.received_at <= ${at['now']}::timestamptz - interval '90 days'))) from o)
  || jsonb_build_object(
    'services', (select coalesce(jsonb_agg(s.row order by s.service_key, s.unit_id), '[]') from (
      select o.service_key, o.unit_id, jsonb_build_object('serviceKey', o.service_key, 'unitId', o.unit_id, ${counts(at)},
        'inTimeShare', (select round(avg(d.in_time::int), 3) from done d where d.service_key = o.service_key and d.unit_id = o.unit_id)) as row
      from o group by o.service_key, o.unit_id) s),
    'load', (select coalesce(jsonb_agg(l.row order by l.unit_id), '[]') from (
      select o.unit_id, jsonb_build_object('unitId', o.unit_id, 'open', count(*), 'unassigned', count(*) filter (where o.assignee_id is null),
        'dueInTenDays', count(*) filter (where not o.due_paused and o.next_due_at <= ${at['tenDays']}::timestamptz)) as row from o group by o.unit_id) l),
    'throughput', (select jsonb_agg(jsonb_build_object('weekOf', w.monday,
        'received', (select count(*) from moved m where (m.received_at at time zone 'Europe/Berlin')::date between w.monday and w.monday + 6),
        'closed', (select count(*) from moved m where (m.closed_at at time zone 'Europe/Berlin')::date between w.monday and w.monday + 6)) order by w.monday) from week w)
  ) as figures`;
