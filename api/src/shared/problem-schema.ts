import { Type } from 'typebox';
import { AnyObject, ref, shape, text } from './schema.ts';

export const FieldError = shape('FieldError', {
  /** JSON pointer into the body (or into `data` of an application) */
  pointer: Type.String(),
  code: Type.String(),
  message: Type.String(),
});

/** RFC 9457 problem document. `code` is stable, `title` and `detail` are sentences for people. */
export const Problem = shape('Problem', {
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(ref(FieldError))),
  requestId: Type.String(),
  details: Type.Optional(AnyObject),
});

/** A reason given by a person; kept as a note in the record. */
export const Reason = text(4000);
