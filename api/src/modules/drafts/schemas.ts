import { Type } from 'typebox';
import { AnyJson, counterFrom, Id, Instant, nullable, record, shape } from '../../shared/schema.ts';

export const DraftKey = record({
  caseId: Type.Optional(Id),
  key: Type.String({ pattern: '^[a-z][a-z0-9:-]{0,80}$' }),
});
/** What somebody typed and has not yet ordered or saved; belongs to them alone. */
export const Draft = shape('Draft', {
  content: AnyJson,
  version: Type.Integer(),
  updatedAt: nullable(Instant),
});
export const DraftBody = shape('DraftBody', { content: AnyJson, version: counterFrom(0) });
export const DraftSaved = shape('DraftSaved', { version: Type.Integer() });
