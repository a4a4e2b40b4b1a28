import { Type } from 'typebox';
import { Id, record, shape } from './schema.ts';

/** The id of what was just made. */
export const Created = shape('Created', { id: Id });
/** Nothing to say but that it is done. */
export const Done = shape('Done', { done: Type.Literal(true) });

export const CaseParams = record({ caseId: Id });
export const CaseCommandHeaders = Type.Object({ 'idempotency-key': Id }, { additionalProperties: true });
