import { Type } from 'typebox';
import {
  AnyJson,
  AnyObject,
  counterFrom,
  Day,
  Id,
  Key,
  mapOf,
  record,
  shape,
  text,
  words,
} from '../../shared/schema.ts';
import { Reason } from '../../shared/problem-schema.ts';

export const Claim = shape('Claim', { version: Type.Optional(counterFrom(0)) });
export const Unclaim = shape('Unclaim', { reason: Type.Optional(Reason) });
export const Assignment = shape('Assignment', { personId: Id, reason: Reason });
export const Transfer = shape('Transfer', { unitId: Id, reason: Reason });
export const NewNote = shape('NewNote', { text: text(10_000) });

export const Correction = shape('Correction', {
  changes: Type.Array(
    record({
      pointer: Type.String({ pattern: '^(/([^~/]|~[01])*)+$', maxLength: 400 }),
      /** null takes the field away */
      value: AnyJson,
      /** the value the person saw; with it a change of other fields is merged */
      from: Type.Optional(AnyJson),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  reason: Reason,
  /** the version the person saw */
  contentVersion: counterFrom(1),
});
/** Version of the case's row after a change. */
export const CaseVersion = shape('CaseVersion', { version: Type.Integer() });
export const ContentVersion = shape('ContentVersion', { contentVersion: Type.Integer() });

export const EvidenceParams = record({ caseId: Id, evidenceKey: Key });
export const EvidenceCheck = shape('EvidenceCheck', {
  state: words('accepted', 'rejected', 'present'),
  /** why it was rejected; needed then */
  note: Type.Optional(text(2000)),
});

/** A case opened by hand; files follow as documents of the case. */
export const NewCase = shape('NewCase', {
  service: Key,
  channel: words('paper', 'counter', 'telephone', 'mail'),
  data: AnyObject,
  consentElectronic: Type.Optional(Type.Boolean()),
  /** day the application came in; today unless given, never later */
  receivedOn: Type.Optional(Day),
  /** takes the case at once */
  claim: Type.Optional(Type.Boolean()),
});
export const OpenedCase = shape('OpenedCase', { caseId: Id, caseNumber: Type.String() });

export const TimelineQuery = record({ cursor: Type.Optional(Type.String({ maxLength: 600 })) });

/** Server-sent event `case`: something a list or page may show changed. */
export const CaseChange = shape('CaseChange', {
  caseId: Id,
  seq: Type.Integer(),
  version: Type.Integer(),
  unitId: Id,
  assigneeId: Type.Union([Id, Type.Null()]),
  isNew: Type.Boolean(),
});
export const Presence = shape('Presence', {
  viewers: Type.Array(record({ initials: Type.String(), displayName: Type.String() })),
});
export const CorrectionConflict = shape('CorrectionConflict', {
  contentVersion: Type.Integer(),
  current: mapOf(AnyJson),
});
