import { Type } from 'typebox';
import {
  counterFrom,
  Day,
  Id,
  Key,
  nullable,
  record,
  ref,
  Sha256,
  shape,
  words,
} from '../../shared/schema.ts';
import { Reason } from '../../shared/problem-schema.ts';
import { ExplanationStep } from '../../shared/explanation-schema.ts';
import { Outcome } from '../cases/detail-schemas.ts';

export const DraftQuery = record({ action: Key });

export const TextModule = shape('TextModule', {
  key: Type.String(),
  title: Type.String(),
  text: Type.String(),
});

/** What the notice editor starts from. */
export const DecisionDraft = shape('DecisionDraft', {
  decisionId: nullable(Id),
  action: Type.String(),
  title: Type.String(),
  outcome: Outcome,
  reasonRequired: Type.Boolean(),
  reason: nullable(Type.String()),
  conditions: nullable(Type.String()),
  validFrom: nullable(Day),
  validTo: nullable(Day),
  modules: Type.Array(ref(TextModule)),
  /** name of the letter, as the record will show it */
  notice: Type.String(),
  /** the remedy instruction in one sentence */
  remedy: Type.String(),
  channels: Type.Array(words('retrieval', 'post')),
  /** who could give the second signature, where one is needed */
  signers: Type.Array(record({ displayName: Type.String() })),
  explanation: Type.Array(ref(ExplanationStep)),
  /** version to send back when saving; 0 where nothing is saved yet */
  draftVersion: Type.Integer(),
});

export const DecisionDraftBody = shape('DecisionDraftBody', {
  action: Key,
  reason: Type.String({ maxLength: 20_000 }),
  conditions: Type.Optional(Type.String({ maxLength: 20_000 })),
  validFrom: Type.Optional(nullable(Day)),
  validTo: Type.Optional(nullable(Day)),
  version: counterFrom(0),
});
export const SavedDecisionDraft = shape('SavedDecisionDraft', { decisionId: Id, version: Type.Integer() });

export const PreviewRequest = shape('PreviewRequest', { decisionId: Id });
export const GuardCheck = shape('GuardCheck', {
  key: Type.String(),
  ok: Type.Boolean(),
  severity: words('block', 'warn'),
  text: Type.String(),
});
export const NoticePreview = shape('NoticePreview', {
  documentVersionId: Id,
  sha256: Sha256,
  pages: Type.Integer(),
  guard: Type.Array(ref(GuardCheck)),
  needsSignOff: Type.Boolean(),
  signers: Type.Array(record({ displayName: Type.String() })),
});

export const Decide = shape('Decide', {
  action: Key,
  decisionId: Id,
  documentVersionId: Id,
  sha256: Sha256,
  contentVersion: counterFrom(1),
  seq: counterFrom(0),
});
export const GiveSignOff = shape('GiveSignOff', {
  decisionId: Id,
  sha256: Sha256,
  seq: counterFrom(0),
});
export const ReturnDecision = shape('ReturnDecision', {
  decisionId: Id,
  reason: Reason,
  seq: counterFrom(0),
});
