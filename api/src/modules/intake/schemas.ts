import { Type } from 'typebox';
import { AnyObject, Id, Key, record, ref, shape, words } from '../../shared/schema.ts';

export const NewApplication = shape('NewApplication', {
  service: Key,
  /** checked against the service's form; the rule of each refused field comes back with its JSON pointer */
  data: AnyObject,
  /** consent to electronic service of the notice (§ 41 (2a) VwVfG) */
  consentElectronic: Type.Optional(Type.Boolean()),
  /** identity level of the applicant as the portal proved it */
  trust: Type.Optional(words('none', 'low', 'substantial', 'high')),
  language: Type.Optional(words('de', 'en')),
});

export const ApplicationFile = shape('ApplicationFile', {
  fileKey: Type.String(),
  evidence: Type.Union([Type.String(), Type.Null()]),
  fileName: Type.String(),
  sha256: Type.String(),
  size: Type.Integer(),
  mediaType: Type.String(),
});

export const MissingEvidence = shape('MissingEvidence', { key: Type.String(), title: Type.String() });

export const ApplicationState = shape('ApplicationState', {
  applicationId: Id,
  state: words('draft', 'submitted'),
  files: Type.Array(ref(ApplicationFile)),
  /** demanded at intake and not yet there */
  missingEvidence: Type.Array(ref(MissingEvidence)),
});

/** The citizen's own draft; the token goes on with it and is shown once. */
export const OpenedApplication = shape('OpenedApplication', {
  applicationId: Id,
  accessToken: Type.String(),
});

export const Receipt = shape('Receipt', {
  applicationId: Id,
  caseNumber: Type.String(),
  /** absolute URL; the token is in the fragment and never reaches a server log */
  statusLink: Type.String(),
  /** shown once; needed to retrieve the notice */
  retrievalCode: Type.String(),
});

export const ApplicationParams = record({ applicationId: Id });
export const FileKey = Type.String({ pattern: '^[A-Za-z0-9._-]{1,100}$' });
export const ApplicationFileParams = record({ applicationId: Id, fileKey: FileKey });
export const ApplicationFileQuery = record({ evidence: Type.Optional(Key) });

/** Headers of an upload. `digest: sha-256=<base64>` or `content-digest: sha-256=:<base64>:` are checked when sent. */
export const FileHeaders = Type.Object(
  {
    'content-type': Type.String({ maxLength: 200 }),
    'x-file-name': Type.String({ minLength: 1, maxLength: 1200 }),
    digest: Type.Optional(Type.String({ maxLength: 200 })),
    'content-digest': Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: true },
);
export const CreateHeaders = Type.Object(
  { 'idempotency-key': Type.String({ minLength: 8, maxLength: 100 }) },
  { additionalProperties: true },
);
