import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  Cursor,
  Day,
  Id,
  Instant,
  Key,
  nullable,
  record,
  ref,
  shape,
  text,
  words,
} from '../../shared/schema.ts';
import { FollowUp } from '../follow-ups/schemas.ts';
import { ViewKey } from '../session/schemas.ts';

export const WaitingFor = words('us', 'citizen', 'office', 'money', 'nobody');
export const FeeState = words(
  'none',
  'open',
  'partly',
  'paid',
  'overpaid',
  'cancelled',
  'refund-proposed',
  'refunded',
);
export const Channel = words('portal', 'form', 'paper', 'counter', 'telephone', 'mail');

export const PersonTag = shape('PersonTag', { id: Id, initials: Type.String(), displayName: Type.String() });

export const DueMark = shape('DueMark', {
  /** exclusive instant: 00:00 Berlin of the day after `on`; null while the clock is paused */
  at: nullable(Instant),
  on: nullable(Day),
  paused: Type.Boolean(),
  /** key of the clock */
  clock: nullable(Type.String()),
});

/** Columns of a case in lists. */
export const caseRowProperties = {
  id: Id,
  caseNumber: Type.String(),
  serviceKey: Type.String(),
  serviceTitle: Type.String(),
  subject: Type.String(),
  applicantName: Type.String(),
  stage: Type.String(),
  stageTitle: Type.String(),
  waitingFor: WaitingFor,
  waitingReason: nullable(Type.String()),
  resumeBy: nullable(Day),
  due: nullable(ref(DueMark)),
  receivedAt: Instant,
  assignee: nullable(ref(PersonTag)),
  feeState: FeeState,
  unread: Type.Boolean(),
  seq: Type.Integer(),
  version: Type.Integer(),
  channel: Channel,
  restricted: Type.Boolean(),
  closedAt: nullable(Instant),
  followUp: nullable(ref(FollowUp)),
};
export const CaseRow = shape('CaseRow', caseRowProperties);

export const CaseFilters = shape('CaseFilters', {
  service: Type.Optional(Type.Array(Key, { maxItems: 50 })),
  stage: Type.Optional(Type.Array(Key, { maxItems: 50 })),
  waitingFor: Type.Optional(Type.Array(WaitingFor, { maxItems: 5 })),
  waitingReason: Type.Optional(Type.Array(Key, { maxItems: 20 })),
  /** person ids, or `none` for cases nobody has claimed */
  assignee: Type.Optional(Type.Array(Type.Union([Id, Type.Literal('none')]), { maxItems: 50 })),
  feeState: Type.Optional(Type.Array(FeeState, { maxItems: 8 })),
  due: Type.Optional(words('overdue', 'today', 'week', 'later')),
  closed: Type.Optional(Type.Boolean()),
  dossierId: Type.Optional(Id),
});

export const CaseSort = shape('CaseSort', {
  by: words('due', 'received', 'caseNumber', 'service', 'applicant'),
  dir: words('asc', 'desc'),
});

export const CaseQuery = shape('CaseQuery', {
  view: ViewKey,
  unitId: Type.Optional(Id),
  filters: Type.Optional(ref(CaseFilters)),
  text: Type.Optional(text(200)),
  sort: Type.Optional(ref(CaseSort)),
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type CaseQueryBody = Static<typeof CaseQuery>;

export const CasePage = shape('CasePage', {
  rows: Type.Array(ref(CaseRow)),
  next: nullable(Cursor),
  /** only on the first page */
  total: nullable(record({ count: Type.Integer(), capped: Type.Boolean() })),
  overdue: Type.Integer(),
  dueToday: Type.Integer(),
});

export const ViewCount = shape('ViewCount', {
  key: ViewKey,
  unitId: Type.Optional(Id),
  title: Type.String(),
  count: Type.Integer(),
  overdue: Type.Integer(),
});

export const SavedView = shape('SavedView', {
  id: Id,
  name: Type.String(),
  shared: Type.Boolean(),
  /** whether it is the caller's own and may be deleted */
  own: Type.Boolean(),
  query: ref(CaseQuery),
  count: Type.Integer(),
});

export const Worklists = shape('Worklists', {
  views: Type.Array(ref(ViewCount)),
  savedViews: Type.Array(ref(SavedView)),
});

export const NewSavedView = shape('NewSavedView', {
  name: text(80),
  query: ref(CaseQuery),
  shared: Type.Boolean(),
});
