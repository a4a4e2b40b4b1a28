import { Type } from 'typebox';
import { Cursor, Day, Id, Instant, nullable, record, ref, shape, words } from '../../shared/schema.ts';
import { ExplanationStep } from '../../shared/explanation-schema.ts';

export const DispatchState = words(
  'provided',
  'retrieved',
  'expired',
  'queued',
  'spooled',
  'posted',
  'returned',
  'cancelled',
);
export const DispatchChannel = words('retrieval', 'post');

export const Dispatch = shape('Dispatch', {
  id: Id,
  channel: DispatchChannel,
  purpose: words('notice', 'letter'),
  state: DispatchState,
  providedAt: nullable(Instant),
  retrievedAt: nullable(Instant),
  postedOn: nullable(Day),
  servedOn: nullable(Day),
  remedyEndsOn: nullable(Day),
  explanation: Type.Array(ref(ExplanationStep)),
  documentVersionId: Id,
});

export const DispatchQuery = shape('DispatchQuery', {
  state: Type.Optional(Type.Array(DispatchState, { maxItems: 8 })),
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const DispatchRow = shape('DispatchRow', {
  id: Id,
  caseId: Id,
  caseNumber: Type.String(),
  addressee: Type.String(),
  channel: DispatchChannel,
  purpose: words('notice', 'letter'),
  state: DispatchState,
  createdAt: Instant,
  providedAt: nullable(Instant),
  postedOn: nullable(Day),
  servedOn: nullable(Day),
  remedyEndsOn: nullable(Day),
  documentVersionId: Id,
});
export const DispatchPage = shape('DispatchPage', {
  rows: Type.Array(ref(DispatchRow)),
  next: nullable(Cursor),
});

export const SpoolRun = shape('SpoolRun', {
  id: Id,
  number: Type.String(),
  state: words('open', 'posted'),
  count: Type.Integer(),
  createdAt: Instant,
  createdBy: nullable(Type.String()),
  postedOn: nullable(Day),
});
export const SpoolRuns = shape('SpoolRuns', { rows: Type.Array(ref(SpoolRun)) });
export const NewSpoolRun = shape('NewSpoolRun', { id: Id, number: Type.String(), count: Type.Integer() });
export const SpoolRunParams = record({ spoolRunId: Id });
export const Posting = shape('Posting', { postedOn: Day });
