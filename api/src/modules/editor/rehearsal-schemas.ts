import { Type } from 'typebox';
import { ExplanationStep } from '../../shared/explanation-schema.ts';
import { AnyObject, Cents, Day, nullable, record, ref, shape, text, words } from '../../shared/schema.ts';
import { CourseDrawing, Subject } from './schemas.ts';

/** An application typed in: it comes in, and nobody has acted on it yet. */
export const TypedApplication = shape('TypedApplication', {
  data: AnyObject,
  /** keys of the evidence that comes with it */
  evidence: Type.Array(text(60), { maxItems: 50 }),
  consent: Type.Boolean(),
});
/** Either a sample of the folder or an application typed in. */
export const RehearsalBody = shape('RehearsalBody', {
  of: ref(Subject),
  sample: Type.Optional(text(100)),
  application: Type.Optional(ref(TypedApplication)),
});
export const RehearsedDocumentBody = shape('RehearsedDocumentBody', {
  of: ref(Subject),
  sample: Type.Optional(text(100)),
  application: Type.Optional(ref(TypedApplication)),
  /** number of the document in the rehearsal, from 0 */
  document: Type.Integer({ minimum: 0, maximum: 99 }),
});

export const RehearsedRow = shape('RehearsedRow', {
  /** step that led here: opened, complete-task, decide … */
  after: Type.String(),
  on: Day,
  /** name of the unit */
  unit: Type.String(),
  stage: Type.String(),
  stageTitle: Type.String(),
  waitingFor: Type.String(),
  waitingReason: nullable(Type.String()),
  resumeBy: nullable(Day),
  dueOn: nullable(Day),
  /** titles of open tasks */
  tasks: Type.Array(Type.String()),
});
export const RehearsedMail = shape('RehearsedMail', {
  on: Day,
  mail: Type.String(),
  language: words('de', 'en'),
  subject: Type.String(),
  text: Type.String(),
  html: Type.String(),
});
export const RehearsedDocument = shape('RehearsedDocument', {
  document: Type.Integer(),
  on: Day,
  kind: words('notice', 'letter', 'receipt'),
  subject: Type.String(),
  pages: Type.Integer(),
  sha256: Type.String(),
});
export const RehearsedClock = shape('RehearsedClock', {
  key: Type.String(),
  title: Type.String(),
  state: Type.String(),
  startedOn: Day,
  dueOn: nullable(Day),
  explanation: Type.Array(ref(ExplanationStep)),
});
export const Rehearsal = shape('Rehearsal', {
  title: Type.String(),
  queue: Type.Array(ref(RehearsedRow)),
  mails: Type.Array(ref(RehearsedMail)),
  documents: Type.Array(ref(RehearsedDocument)),
  fee: nullable(
    record({
      title: Type.String(),
      amount: Cents,
      demandedOn: Day,
      dueOn: Day,
      basis: nullable(Type.String()),
    }),
  ),
  clocks: Type.Array(ref(RehearsedClock)),
  served: Type.Array(
    record({ on: nullable(Day), remedyEndsOn: nullable(Day), explanation: Type.Array(ref(ExplanationStep)) }),
  ),
  /** the course with the stages that were passed marked */
  course: ref(CourseDrawing),
  end: record({ stage: Type.String(), stageTitle: Type.String(), outcome: nullable(Type.String()) }),
  /** null where nothing is expected (an application typed in) */
  expected: nullable(
    record({ stage: Type.String(), outcome: nullable(Type.String()), fee: nullable(Cents) }),
  ),
  /** what went otherwise than expected; empty when all is well */
  problems: Type.Array(Type.String()),
});
