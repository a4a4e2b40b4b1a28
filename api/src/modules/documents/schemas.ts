import { Type } from 'typebox';
import { Day, Id, Instant, Key, nullable, record, ref, shape, text, words } from '../../shared/schema.ts';

export const DocumentVersion = shape('DocumentVersion', {
  id: Id,
  number: Type.Integer(),
  fileName: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  pages: nullable(Type.Integer()),
  scanState: words('not-scanned', 'clean', 'infected'),
  createdAt: Instant,
  lockedUntil: nullable(Day),
});

export const Document = shape('Document', {
  id: Id,
  kind: words(
    'application',
    'evidence',
    'letter',
    'notice',
    'mail-in',
    'mail-out',
    'note',
    'receipt',
    'proof',
    'paper',
    'other',
  ),
  title: Type.String(),
  direction: words('in', 'out', 'internal'),
  evidenceKey: nullable(Type.String()),
  createdAt: Instant,
  createdBy: Type.String(),
  /** a notice: state of the decision it belongs to; `draft` is a preview */
  decisionState: nullable(Type.String()),
  versions: Type.Array(ref(DocumentVersion)),
});

export const FiledDocument = shape('FiledDocument', {
  documentId: Id,
  sha256: Type.String(),
  size: Type.Integer(),
  mediaType: Type.String(),
});

export const FileDocumentQuery = record({
  kind: words('evidence', 'paper', 'mail-in'),
  evidenceKey: Type.Optional(Key),
  title: Type.Optional(text(200)),
});

export const VersionParams = record({ versionId: Id });
export const ContentQuery = record({ disposition: Type.Optional(words('inline', 'attachment')) });

/** `x-file-name` is percent-encoded UTF-8 (RFC 5987 without the charset prefix). */
export const UploadHeaders = Type.Object(
  {
    'content-type': Type.String({ maxLength: 200 }),
    'x-file-name': Type.String({ minLength: 1, maxLength: 1200 }),
  },
  { additionalProperties: true },
);
