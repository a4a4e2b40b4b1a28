import { Type } from 'typebox';
import {
  AnyJson,
  AnyObject,
  Day,
  Id,
  Instant,
  mapOf,
  nullable,
  record,
  ref,
  shape,
  text,
  words,
} from '../../shared/schema.ts';

/** One thing that is wrong: file in the folder, JSON pointer or line in it, what, and how to put it right. */
export const DefinitionFault = shape('DefinitionFault', {
  file: Type.String(),
  path: Type.String(),
  what: Type.String(),
  howToFix: Type.String(),
});

/** How far a definition has come (Reifegrad), from facts alone; see the glossary. */
export const Maturity = shape('Maturity', {
  level: words('draft', 'checked', 'rehearsed', 'released', 'in-use'),
  /** cases that run or ran on this version; 0 for a draft */
  cases: Type.Integer(),
  openCases: Type.Integer(),
});

export const PersonName = record({ id: Id, displayName: Type.String() });

/** Who signed the package a version or draft came in; `none`: it was not signed. */
export const Origin = shape('Origin', {
  town: Type.String(),
  signer: words('own', 'trusted', 'unknown', 'none'),
  /** name under which the key is trusted here */
  signerName: nullable(Type.String()),
  keyId: nullable(Type.String()),
});

/** One version of a service in the list. */
export const ServiceVersionRow = shape('ServiceVersionRow', {
  id: Id,
  version: Type.String(),
  /** released: never in force yet; planned: from a day to come; superseded: was in force */
  state: words('released', 'planned', 'active', 'superseded'),
  maturity: ref(Maturity),
  releasedAt: Instant,
  releasedBy: nullable(Type.String()),
  activeFrom: nullable(Day),
  activeTo: nullable(Day),
  overridden: Type.Boolean(),
  /** false where the files as they were written are not here: it can be neither exported nor edited */
  exportable: Type.Boolean(),
});
/** One draft in the list. */
export const ServiceDraftRow = shape('ServiceDraftRow', {
  id: Id,
  key: Type.String(),
  version: Type.String(),
  title: Type.String(),
  state: words('open', 'submitted'),
  maturity: ref(Maturity),
  faults: Type.Integer(),
  baseVersion: nullable(Type.String()),
  authors: Type.Array(PersonName),
  submittedBy: nullable(PersonName),
  updatedAt: Instant,
  revision: Type.Integer(),
});
/** A service with everything there is of it, newest version first. */
export const ServiceEntry = shape('ServiceEntry', {
  key: Type.String(),
  title: Type.String(),
  /** name of the unit its cases land in, or its key where the town has no such unit */
  unit: Type.String(),
  /** whether the person who asks may write in it */
  editable: Type.Boolean(),
  versions: Type.Array(ref(ServiceVersionRow)),
  drafts: Type.Array(ref(ServiceDraftRow)),
});
export const ServiceCatalogue = shape('ServiceCatalogue', {
  rows: Type.Array(ref(ServiceEntry)),
  today: Day,
});

/** The course as nodes and edges; `rank` is the column from left to right. */
export const CourseNode = shape('CourseNode', {
  key: Type.String(),
  kind: words('stage', 'end'),
  title: Type.String(),
  rank: Type.Integer(),
  tasks: Type.Array(Type.String()),
  waitsFor: nullable(words('money', 'dispatch')),
  /** condition under which the stage is entered */
  condition: nullable(Type.String()),
  /** only in a rehearsal */
  passed: Type.Boolean(),
});
export const CourseEdge = shape('CourseEdge', {
  from: Type.String(),
  to: Type.String(),
  /** next: goes on by itself; action: somebody orders it; rule: a straight-through rule does */
  kind: words('next', 'action', 'rule'),
  title: nullable(Type.String()),
  condition: nullable(Type.String()),
  /** a second person signs */
  signOff: Type.Boolean(),
});
export const CourseDrawing = shape('CourseDrawing', {
  nodes: Type.Array(ref(CourseNode)),
  edges: Type.Array(ref(CourseEdge)),
});

/** A file of the folder as text. */
export const DefinitionFile = shape('DefinitionFile', {
  path: Type.String(),
  kind: words('service', 'form', 'letter', 'mail', 'sample', 'other'),
  size: Type.Integer(),
  text: Type.String(),
});
export const SampleEntry = shape('SampleEntry', {
  name: Type.String(),
  title: Type.String(),
  expectedStage: Type.String(),
  expectedOutcome: nullable(Type.String()),
  /** cents */
  expectedFee: nullable(Type.Integer()),
});
/** Overrides that hold from a day on. */
export const DatedOverrides = shape('DatedOverrides', { validFrom: Day, overrides: AnyObject });
/** Overrides that wait for a second person; nothing uses them before. */
export const ProposedOverrides = shape('ProposedOverrides', {
  validFrom: Day,
  overrides: AnyObject,
  proposedBy: PersonName,
  proposedAt: Instant,
  /** hex SHA-256 of the proposal: what is confirmed */
  hash: Type.String(),
  /** what the person who asks may do now */
  may: Type.Array(words('confirm', 'withdraw')),
});
export const ServiceOverrides = shape('ServiceOverrides', {
  /** parts the definition leaves to towns */
  local: Type.Array(words('fee', 'texts', 'unit', 'bank', 'letterhead')),
  /** texts that may be written anew, by place, with what the release says */
  texts: mapOf(Type.String()),
  /** what the release says, for comparison; null without a fee */
  fee: nullable(AnyObject),
  unit: Type.String(),
  units: Type.Array(record({ key: Type.String(), name: Type.String() })),
  letterheadFields: Type.Array(Type.String()),
  inForce: nullable(ref(DatedOverrides)),
  toCome: Type.Array(ref(DatedOverrides)),
  past: Type.Array(ref(DatedOverrides)),
  proposed: nullable(ref(ProposedOverrides)),
});

/** What version and draft have in common: the definition read out. */
const definitionParts = {
  key: Type.String(),
  version: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  /** parsed service.yaml; null while it cannot be read */
  definition: nullable(AnyObject),
  /** parsed form.json; null while it cannot be read */
  formSchema: nullable(AnyObject),
  files: Type.Array(ref(DefinitionFile)),
  samples: Type.Array(ref(SampleEntry)),
  course: nullable(ref(CourseDrawing)),
  origin: nullable(ref(Origin)),
  /** hex SHA-256 over the folder's manifest */
  hash: Type.String(),
};
export const ServiceVersionDetail = shape('ServiceVersionDetail', {
  ...definitionParts,
  id: Id,
  state: words('released', 'planned', 'active', 'superseded'),
  maturity: ref(Maturity),
  releasedAt: Instant,
  releasedBy: nullable(Type.String()),
  activeFrom: nullable(Day),
  activeTo: nullable(Day),
  exportable: Type.Boolean(),
  editable: Type.Boolean(),
  overrides: ref(ServiceOverrides),
});
export const ServiceDraftDetail = shape('ServiceDraftDetail', {
  ...definitionParts,
  id: Id,
  revision: Type.Integer(),
  state: words('open', 'submitted', 'released', 'discarded'),
  maturity: ref(Maturity),
  base: nullable(record({ id: Id, version: Type.String() })),
  faults: Type.Array(ref(DefinitionFault)),
  /** samples that were rehearsed as the draft stands; null: not yet */
  rehearsed: nullable(Type.Array(record({ sample: Type.String(), problems: Type.Array(Type.String()) }))),
  authors: Type.Array(PersonName),
  createdAt: Instant,
  updatedAt: Instant,
  submittedBy: nullable(PersonName),
  submittedAt: nullable(Instant),
  returnedReason: nullable(Type.String()),
  releasedVersionId: nullable(Id),
  /** what the person who asks may do now */
  may: Type.Array(words('write', 'discard', 'submit', 'return', 'release')),
});

/** One file of a comparison; `lines` for text that differs, `values` for service.yaml, form.json and samples. */
export const FileComparison = shape('FileComparison', {
  path: Type.String(),
  change: words('added', 'removed', 'changed'),
  lines: Type.Array(
    record({
      kind: words('same', 'added', 'removed', 'gap'),
      text: Type.String(),
      before: nullable(Type.Integer()),
      after: nullable(Type.Integer()),
    }),
  ),
  values: Type.Array(
    record({
      pointer: Type.String(),
      change: words('added', 'removed', 'changed'),
      before: AnyJson,
      after: AnyJson,
    }),
  ),
});
export const ServiceComparison = shape('ServiceComparison', {
  before: record({ key: Type.String(), version: Type.String() }),
  after: record({ key: Type.String(), version: Type.String() }),
  files: Type.Array(ref(FileComparison)),
});

export const ServiceVersionParams = record({ serviceVersionId: Id });
export const ServiceDraftParams = record({ serviceDraftId: Id });
export const ComparisonQuery = record({ with: Id });
export const Activation = shape('Activation', { from: Day });
export const OverridesBody = shape('OverridesBody', { validFrom: Day, overrides: AnyObject });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** Confirms what was looked at: the hash is the one of the proposal as it was shown. */
export const OverridesConfirmation = shape('OverridesConfirmation', { hash: Hash });
/** Whoever proposed it needs no reason. */
export const OverridesWithdrawal = shape('OverridesWithdrawal', {
  hash: Hash,
  reason: Type.String({ maxLength: 2000 }),
});
export const OverridesCarried = shape('OverridesCarried', {
  fromVersion: Type.String(),
  kept: Type.Array(Type.String()),
  dropped: Type.Array(record({ name: Type.String(), faults: Type.Array(ref(DefinitionFault)) })),
  reworded: Type.Array(Type.String()),
});

const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const FilePath = text(200);
const FileText = Type.String({ maxLength: 500_000 });
export const DraftFileText = shape('DraftFileText', { path: FilePath, text: FileText });
/** Either a version to go on from, or the files of a folder. */
export const NewServiceDraft = shape('NewServiceDraft', {
  serviceVersionId: Type.Optional(Id),
  files: Type.Optional(Type.Array(ref(DraftFileText), { minItems: 1, maxItems: 300 })),
});
export const DraftReplacement = shape('DraftReplacement', {
  revision: Revision,
  files: Type.Array(ref(DraftFileText), { minItems: 1, maxItems: 300 }),
});
/** A file written anew; without `text` it is removed. */
export const DraftFileBody = shape('DraftFileBody', {
  revision: Revision,
  path: FilePath,
  text: nullable(FileText),
});
/** Values of service.yaml by JSON pointer; comments and layout of the file stay. */
export const DraftValuesBody = shape('DraftValuesBody', {
  revision: Revision,
  changes: Type.Array(record({ pointer: text(300), value: AnyJson }), { minItems: 1, maxItems: 100 }),
});
export const DraftRevision = shape('DraftRevision', { revision: Revision });
export const DraftRevisionQuery = record({ revision: Revision });
export const DraftReturn = shape('DraftReturn', {
  revision: Revision,
  reason: Type.String({ maxLength: 2000 }),
});
/** Releases what was looked at: the hash is the one of the draft as it was shown. */
export const DraftRelease = shape('DraftRelease', { hash: Hash });
export const DraftReleased = shape('DraftReleased', {
  serviceVersionId: Id,
  carried: nullable(ref(OverridesCarried)),
});
export const PackageUploadQuery = record({
  serviceDraftId: Type.Optional(Id),
  revision: Type.Optional(Revision),
});

/** What a preview or rehearsal is of: a version as the town uses it, or a draft as it stands. */
export const Subject = shape('Subject', {
  serviceVersionId: Type.Optional(Id),
  serviceDraftId: Type.Optional(Id),
});
export const LetterPreview = shape('LetterPreview', {
  of: ref(Subject),
  sample: text(100),
  /** a file of the folder: letters/<notice>.liquid, or mails/<mail>.de.liquid as the letter it becomes without e-mail */
  file: FilePath,
});
export const MailPreview = shape('MailPreview', { of: ref(Subject), sample: text(100), file: FilePath });
export const PreviewedMail = shape('PreviewedMail', {
  subject: Type.String(),
  html: Type.String(),
  text: Type.String(),
});

/** Severity error: cases are stopped by it; warning: somebody should look. */
export const ConfigurationFinding = shape('ConfigurationFinding', {
  kind: words(
    'letter-missing',
    'unit-missing',
    'file-plan-missing',
    'role-unheld',
    'signer-alone',
    'releaser-alone',
    'calendar-missing',
    'closed-days-missing',
    'portal-without-rights',
    'service-inactive',
    'bank-missing',
    'signing-key-missing',
    'sources-missing',
  ),
  severity: words('error', 'warning'),
  serviceKey: nullable(Type.String()),
  serviceVersionId: nullable(Id),
  what: Type.String(),
  where: Type.String(),
  howToFix: Type.String(),
});
export const ConfigurationCheck = shape('ConfigurationCheck', {
  checkedAt: Instant,
  findings: Type.Array(ref(ConfigurationFinding)),
});
