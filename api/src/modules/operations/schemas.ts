import { Type } from 'typebox';
import { Id, Instant, mapOf, nullable, record, ref, shape, words } from '../../shared/schema.ts';

export const Incident = shape('Incident', {
  id: Id,
  caseId: nullable(Id),
  caseNumber: nullable(Type.String()),
  /** what is stuck: outbox/<id>, command/<id>, effect/…, run/<case> */
  subject: Type.String(),
  code: Type.String(),
  attempts: Type.Integer(),
  firstAt: Instant,
  lastAt: Instant,
});
export const QueueItem = shape('QueueItem', {
  id: Id,
  caseId: nullable(Id),
  caseNumber: nullable(Type.String()),
  kind: Type.String(),
  at: Instant,
  ageSeconds: Type.Integer(),
  attempts: Type.Integer(),
  nextTryAt: Instant,
  lastError: nullable(Type.String()),
});
/** One queue in numbers: all that is open, what waits longer than ten seconds, the age of the oldest. */
export const QueueFigures = shape('QueueFigures', {
  queue: words('outbox', 'inbox', 'command'),
  open: Type.Integer(),
  stuck: Type.Integer(),
  oldestSeconds: Type.Integer(),
});
export const PartHealth = shape('PartHealth', { ok: Type.Boolean(), detail: Type.Optional(Type.String()) });
export const Operations = shape('Operations', {
  incidents: Type.Array(ref(Incident)),
  commands: Type.Array(ref(QueueItem)),
  outbox: Type.Array(ref(QueueItem)),
  inbox: Type.Array(ref(QueueItem)),
  queues: Type.Array(ref(QueueFigures)),
  strayItems: Type.Integer(),
  health: mapOf(ref(PartHealth)),
});
export const RetryParams = record({ queue: words('outbox', 'inbox', 'command'), itemId: Id });

export const Health = shape('Health', { status: words('ok', 'unavailable'), parts: mapOf(ref(PartHealth)) });
