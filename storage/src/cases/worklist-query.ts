import { createHash } from 'node:crypto';
import { addDays, civilDayOf, endOfDay, isCivilDay } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { isId } from '../database/ids.ts';
import type { Reach, Role } from '../people/reach.ts';
import { visibleCases } from './visible-cases.ts';

/** The lists every clerk has. */
export const worklistViews = [
  'mine',
  'inbox',
  'team',
  'all',
  'sign-off',
  'due-soon',
  'follow-ups',
  'unread',
] as const;
export type WorklistView = (typeof worklistViews)[number];

export const worklistSorts = ['due', 'received', 'caseNumber', 'service', 'applicant'] as const;
export type WorklistSort = (typeof worklistSorts)[number];

/** Which cases, in which order. Several values inside a filter are OR, filters among each other AND. */
export interface WorklistQuery {
  view: WorklistView;
  service?: readonly string[];
  stage?: readonly string[];
  waitingFor?: readonly string[];
  waitingReason?: readonly string[];
  /** person ids, or `none` for cases nobody has claimed */
  assignee?: readonly string[];
  unit?: readonly string[];
  /** last day in time: cases due on it or before */
  dueBefore?: string;
  /** cases due on this day or later */
  dueFrom?: string;
  /** cases of one dossier */
  dossier?: string;
  feeState?: readonly string[];
  channel?: readonly string[];
  label?: readonly string[];
  /** true: closed cases only; default: open ones */
  closed?: boolean;
  /** words of the case, folded, or the beginning of its number */
  text?: string;
  /** default: `due`, for closed cases `received` */
  sort?: WorklistSort;
  descending?: boolean;
  /** at most 100, default 50 */
  limit?: number;
  cursor?: string;
}

/** Roles that see cases in lists. */
export const caseReaders: readonly Role[] = ['clerk', 'signer', 'supervisor', 'registry', 'cashier'];

/** Days ahead that count as "soon". */
export const dueSoonDays = 3;

/** An SQL condition over `cases c` with its values, numbered from $1. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/**
 * Builds the condition of a query: tenant, what the person may see, the view, the filters.
 * @param now instant that decides what is soon
 * @throws Refusal `invalid` { field } for malformed filters
 */
export function worklistCondition(reach: Reach, query: WorklistQuery, now: Date): Condition {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const parts = [`c.tenant_id = ${value(reach.tenantId)}`];
  const me = (): string => value(reach.personId);
  const roles = query.view === 'sign-off' ? (['signer'] as const) : caseReaders;
  parts.push(visibleCases(reach, roles, now, values));
  parts.push(query.closed === true ? 'c.closed_at is not null' : 'c.closed_at is null');

  const teamUnits = (): string => `c.unit_id = any(${value(unitsOf(reach))}::uuid[])`;
  switch (query.view) {
    case 'mine':
      parts.push(`c.assignee_id = ${me()}::uuid`);
      break;
    case 'inbox':
      parts.push('c.assignee_id is null', teamUnits());
      break;
    case 'team':
      parts.push(teamUnits());
      break;
    case 'all':
      break;
    case 'sign-off':
      parts.push(
        `c.waiting_reason = 'sign-off'`,
        `not exists (select 1 from decision d where d.tenant_id = c.tenant_id and d.case_id = c.id
        and d.state = 'awaiting-sign-off' and d.decided_by = ${me()}::uuid)`,
      );
      break;
    case 'due-soon':
      parts.push(`c.next_due_at <= ${value(soon(now))}`, `(c.assignee_id = ${me()}::uuid or ${teamUnits()})`);
      break;
    case 'follow-ups':
      parts.push(
        `exists (select 1 from follow_up f where f.tenant_id = c.tenant_id and f.case_id = c.id and f.person_id = ${me()}::uuid and f.done_at is null)`,
      );
      break;
    case 'unread':
      parts.push('c.unread', `c.assignee_id = ${me()}::uuid`);
      break;
  }

  for (const [field, column] of setFilters) {
    const wanted = query[field];
    if (wanted === undefined || wanted.length === 0) continue;
    if (wanted.length > 50) throw new Refusal('invalid', { field });
    parts.push(`${column} = any(${value([...wanted])}::text[])`);
  }
  if (query.label !== undefined && query.label.length > 0)
    parts.push(`c.labels && ${value([...query.label])}::text[]`);
  if (query.unit !== undefined && query.unit.length > 0)
    parts.push(`c.unit_id = any(${value(ids(query.unit, 'unit'))}::uuid[])`);
  if (query.assignee !== undefined && query.assignee.length > 0) {
    const people = ids(
      query.assignee.filter((person) => person !== 'none'),
      'assignee',
    );
    const among = `c.assignee_id = any(${value(people)}::uuid[])`;
    parts.push(query.assignee.includes('none') ? `(c.assignee_id is null or ${among})` : among);
  }
  if (query.dueBefore !== undefined) {
    if (!isCivilDay(query.dueBefore)) throw new Refusal('invalid', { field: 'dueBefore' });
    parts.push(`c.next_due_at <= ${value(endOfDay(query.dueBefore))}`);
  }
  if (query.dueFrom !== undefined) {
    if (!isCivilDay(query.dueFrom)) throw new Refusal('invalid', { field: 'dueFrom' });
    parts.push(`c.next_due_at > ${value(endOfDay(addDays(query.dueFrom, -1)))}`);
  }
  if (query.dossier !== undefined)
    parts.push(`c.dossier_id = ${value(ids([query.dossier], 'dossier')[0])}::uuid`);
  const text = query.text?.trim() ?? '';
  if (text !== '')
    parts.push(`c.id in (select case_id from app.search_cases(${value(text.slice(0, 200))}, 1000))`);
  return { sql: parts.join('\n and '), values };
}

const setFilters = [
  ['service', 'c.service_key'],
  ['stage', 'c.stage'],
  ['waitingFor', 'c.waiting_for'],
  ['waitingReason', 'c.waiting_reason'],
  ['feeState', 'c.fee_state'],
  ['channel', 'c.channel'],
] as const;

/** A prepared statement's name: one per text. */
export function statementName(prefix: string, text: string): string {
  return `${prefix}-${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
}

/** The units a person's own lists are made of: the own one and everything below it. */
export function unitsOf(reach: Reach): string[] {
  const own = reach.units.find((unit) => unit.id === reach.ownUnitId);
  return own === undefined
    ? []
    : reach.units.filter((unit) => unit.path.startsWith(own.path)).map((unit) => unit.id);
}

function soon(now: Date): string {
  return endOfDay(addDays(civilDayOf(now.toISOString()), dueSoonDays));
}

function ids(given: readonly string[], field: string): string[] {
  if (given.length > 50 || !given.every(isId)) throw new Refusal('invalid', { field });
  return [...given];
}
