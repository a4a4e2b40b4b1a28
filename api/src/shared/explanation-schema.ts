import { Type } from 'typebox';
import { Day, shape } from './schema.ts';

/** One step of the arithmetic of a date, in the language of the request. */
export const ExplanationStep = shape('ExplanationStep', {
  rule: Type.String(),
  text: Type.String(),
  basis: Type.Optional(Type.String()),
  day: Type.Optional(Day),
});
