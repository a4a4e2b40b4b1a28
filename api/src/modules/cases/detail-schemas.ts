import { Type } from 'typebox';
import {
  AnyJson,
  AnyObject,
  Day,
  Id,
  Instant,
  Key,
  nullable,
  record,
  ref,
  shape,
  words,
} from '../../shared/schema.ts';
import { caseRowProperties, PersonTag } from '../worklists/schemas.ts';
import { Document } from '../documents/schemas.ts';
import { Receivable } from '../receivables/schemas.ts';
import { ExplanationStep } from '../../shared/explanation-schema.ts';
import { Dispatch } from '../dispatches/schemas.ts';

export const Outcome = words('approve', 'partial', 'reject');

export const StageStep = shape('StageStep', {
  key: Type.String(),
  title: Type.String(),
  state: words('done', 'current', 'ahead', 'skipped'),
  /** when it was entered last */
  at: Type.Optional(Instant),
});

export const Clock = shape('Clock', {
  kind: Type.String(),
  title: Type.String(),
  state: words('running', 'paused', 'stopped', 'expired'),
  startedAt: Instant,
  dueAt: nullable(Instant),
  dueOn: nullable(Day),
  warnAt: Type.Array(Instant),
  explanation: Type.Array(ref(ExplanationStep)),
  suspensions: Type.Array(record({ from: Instant, to: Type.Optional(nullable(Instant)) })),
});

export const ApplicationField = shape('ApplicationField', {
  /** JSON pointer into the form data */
  pointer: Type.String(),
  label: Type.String(),
  /** as it is shown */
  value: Type.String(),
  raw: AnyJson,
  corrected: Type.Optional(
    record({ from: Type.String(), reason: Type.String(), by: Type.String(), at: Instant }),
  ),
});

export const ApplicationView = shape('ApplicationView', {
  receivedAt: Instant,
  channel: Type.String(),
  portalName: Type.Optional(Type.String()),
  trust: words('none', 'low', 'substantial', 'high'),
  consentElectronic: Type.Boolean(),
  groups: Type.Array(record({ title: Type.String(), fields: Type.Array(ref(ApplicationField)) })),
  /** form.json of the case's service version, for editing */
  schema: AnyObject,
  /** the form data as they stand after corrections */
  form: AnyObject,
});

export const EvidenceState = words('missing', 'present', 'accepted', 'rejected', 'not-required');
export const Evidence = shape('Evidence', {
  key: Key,
  title: Type.String(),
  required: Type.Boolean(),
  state: EvidenceState,
  note: Type.Optional(nullable(Type.String())),
  documents: Type.Array(
    record({ documentId: Id, versionId: Id, title: Type.String(), pages: nullable(Type.Integer()) }),
  ),
});

export const Party = shape('Party', {
  id: Id,
  role: words('applicant', 'representative', 'addressee', 'affected'),
  kind: words('natural', 'legal'),
  displayName: Type.String(),
  /** lines of the postal address */
  address: Type.Array(Type.String()),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  birthDate: nullable(Day),
});

export const Task = shape('Task', {
  id: Id,
  key: Type.String(),
  title: Type.String(),
  role: Type.String(),
  state: words('open', 'done', 'cancelled'),
  closedAt: Type.Optional(nullable(Instant)),
  closedBy: Type.Optional(nullable(Type.String())),
});

/** One thing this person may order now; buttons are built from these and nothing else. */
export const CaseAction = shape('CaseAction', {
  type: Type.String(),
  key: Type.Optional(Type.String()),
  /** id the command needs: task, request, decision, refund */
  id: Type.Optional(Type.String()),
  title: Type.String(),
  outcome: Type.Optional(Outcome),
  primary: Type.Optional(Type.Boolean()),
  reason: Type.Optional(Type.Boolean()),
});

/** What would be possible for somebody else, and why not for this person. */
export const BlockedAction = shape('BlockedAction', {
  type: Type.String(),
  key: Type.Optional(Type.String()),
  title: Type.String(),
  why: words('same-person', 'not-allowed'),
});

export const InformationRequest = shape('InformationRequest', {
  id: Id,
  state: words('draft', 'sent', 'answered', 'withdrawn', 'expired'),
  text: Type.String(),
  evidence: Type.Array(Type.String()),
  dueOn: Day,
  sentAt: nullable(Instant),
  closedAt: nullable(Instant),
  answerText: nullable(Type.String()),
});

/** A question to another office. `overdue` is for the screen to tell from the day. */
export const Consultation = shape('Consultation', {
  id: Id,
  state: words('draft', 'sent', 'answered', 'withdrawn'),
  officeName: Type.String(),
  inHouse: Type.Boolean(),
  question: Type.String(),
  dueOn: Day,
  sentAt: nullable(Instant),
  remindedAt: nullable(Instant),
  closedAt: nullable(Instant),
  answerText: nullable(Type.String()),
  answeredBy: nullable(Type.String()),
  files: Type.Array(
    record({ direction: words('in', 'out'), documentVersionId: Id, documentId: Id, title: Type.String() }),
  ),
});

export const SignOff = shape('SignOff', {
  person: Type.String(),
  givenAt: Instant,
  lapsedAt: nullable(Instant),
});

export const Decision = shape('Decision', {
  id: Id,
  action: Type.String(),
  title: Type.String(),
  outcome: Outcome,
  state: words('draft', 'awaiting-sign-off', 'effective', 'returned', 'revoked', 'superseded'),
  reason: nullable(Type.String()),
  conditions: nullable(Type.String()),
  validFrom: nullable(Day),
  validTo: nullable(Day),
  documentVersionId: nullable(Id),
  sha256: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Instant),
  signOffs: Type.Array(ref(SignOff)),
});

export const Note = shape('Note', {
  id: Id,
  text: Type.String(),
  kind: words('note', 'reason'),
  author: nullable(ref(PersonTag)),
  createdAt: Instant,
});

export const Message = shape('Message', {
  id: Id,
  direction: words('in', 'out'),
  kind: Type.String(),
  text: Type.String(),
  documentId: nullable(Id),
  /** the office it went to, where it did not go to the applicant */
  office: nullable(Type.String()),
  /** who wrote it, where it is in a clerk's own words */
  author: nullable(Type.String()),
  createdAt: Instant,
  sentAt: nullable(Instant),
  /** incoming: read by the clerk; outgoing in a clerk's own words: seen by the citizen */
  readAt: nullable(Instant),
  files: Type.Array(record({ documentVersionId: Id, documentId: Id, fileName: Type.String() })),
});

export const Viewer = shape('Viewer', { initials: Type.String(), displayName: Type.String() });

/** One check before closing, with a sentence. */
export const ClosingCheck = shape('ClosingCheck', {
  key: Type.String(),
  ok: Type.Boolean(),
  text: Type.String(),
});

export const CaseDetail = shape('CaseDetail', {
  ...caseRowProperties,
  title: Type.String(),
  dossier: record({ id: Id, fileNumber: Type.String(), title: Type.String() }),
  unit: record({ id: Id, name: Type.String() }),
  service: record({ key: Type.String(), version: Type.String(), title: Type.String() }),
  stages: Type.Array(ref(StageStep)),
  outcome: nullable(Type.String()),
  clocks: Type.Array(ref(Clock)),
  contentVersion: Type.Integer(),
  application: ref(ApplicationView),
  evidence: Type.Array(ref(Evidence)),
  parties: Type.Array(ref(Party)),
  tasks: Type.Array(ref(Task)),
  availableActions: Type.Array(ref(CaseAction)),
  blocked: Type.Array(ref(BlockedAction)),
  /** what this person may do beside the process: claim-case, write-note, … (names of the permission table) */
  permissions: Type.Array(Type.String()),
  requests: Type.Array(ref(InformationRequest)),
  consultations: Type.Array(ref(Consultation)),
  decisions: Type.Array(ref(Decision)),
  money: record({ receivables: Type.Array(ref(Receivable)) }),
  dispatches: Type.Array(ref(Dispatch)),
  documents: Type.Array(ref(Document)),
  notes: Type.Array(ref(Note)),
  messages: Type.Array(ref(Message)),
  unreadMessages: Type.Integer(),
  viewers: Type.Array(ref(Viewer)),
  retainUntil: nullable(Day),
  frozenAt: nullable(Instant),
  closingChecks: Type.Array(ref(ClosingCheck)),
});

export const TimelineItem = shape('TimelineItem', {
  at: Instant,
  kind: Type.String(),
  action: Type.String(),
  title: Type.String(),
  detail: Type.Optional(Type.String()),
  actor: record({ displayName: Type.Optional(Type.String()), kind: Type.String() }),
  refs: Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
});
export const Timeline = shape('Timeline', {
  items: Type.Array(ref(TimelineItem)),
  next: nullable(Type.String()),
});
