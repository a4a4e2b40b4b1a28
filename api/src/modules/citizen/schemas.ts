import { Type } from 'typebox';
import {
  AnyObject,
  Cents,
  Day,
  Id,
  Instant,
  Key,
  nullable,
  record,
  ref,
  shape,
  text,
  words,
} from '../../shared/schema.ts';
import { FileKey } from '../intake/schemas.ts';

const tenant = Type.String({ pattern: '^[a-z][a-z0-9-]{1,30}$' });
export const TenantParams = record({ tenant });
export const TenantServiceParams = record({ tenant, service: Key });
export const TenantApplicationParams = record({ tenant, applicationId: Id });
export const TenantApplicationFileParams = record({ tenant, applicationId: Id, fileKey: FileKey });
export const RequestParams = record({ tenant, requestId: Id });
export const RequestFileParams = record({ tenant, requestId: Id, fileKey: FileKey });
export const AttemptParams = record({ tenant, attemptId: Id });

export const CitizenService = shape('CitizenService', {
  key: Key,
  title: Type.String(),
  summary: Type.String(),
  tenantName: Type.String(),
  formSchema: AnyObject,
  evidence: Type.Array(
    record({
      key: Type.String(),
      title: Type.String(),
      /** must be there when the application is sent */
      atIntake: Type.Boolean(),
      /** FEEL over the form data as `form`; absent = always */
      requiredIf: Type.Optional(Type.String()),
      accept: Type.Array(Type.String()),
    }),
  ),
  /** how a notice comes: as the applicant chooses, by post only, or there is never one */
  delivery: words('choice', 'post', 'none'),
  feeNote: nullable(Type.String()),
  privacy: Type.String(),
});

/** What a town offers today, in the order of the titles. */
export const CitizenServices = shape('CitizenServices', {
  tenantName: Type.String(),
  rows: Type.Array(record({ key: Key, title: Type.String(), summary: Type.String() })),
});

/** What the citizen sends: the same as a portal, without a level of trust. */
export const CitizenApplication = shape('CitizenApplication', {
  service: Key,
  data: AnyObject,
  consentElectronic: Type.Optional(Type.Boolean()),
  language: Type.Optional(words('de', 'en')),
});

/** Uploaded, not sent yet. */
const WaitingFile = record({
  fileKey: Type.String(),
  fileName: Type.String(),
  evidence: nullable(Type.String()),
  size: Type.Integer(),
});
export const CitizenRequest = shape('CitizenRequest', {
  id: Id,
  text: Type.String(),
  evidence: Type.Array(record({ key: Type.String(), title: Type.String() })),
  dueOn: Day,
  files: Type.Array(WaitingFile),
});
export const CitizenAttempt = shape('CitizenAttempt', {
  id: Id,
  state: words('opening', 'open', 'booked', 'failed', 'cancelled'),
  redirectUrl: nullable(Type.String()),
});
export const CitizenPayment = shape('CitizenPayment', {
  amount: Cents,
  paymentReference: Type.String(),
  dueOn: Day,
  iban: Type.String(),
  recipient: Type.String(),
  /** EPC QR code for a transfer, SVG; empty where the account cannot be coded */
  qrSvg: Type.String(),
  attempt: Type.Optional(ref(CitizenAttempt)),
});
export const CitizenNotice = shape('CitizenNotice', {
  available: Type.Boolean(),
  retrieved: Type.Boolean(),
  needsCode: Type.Boolean(),
  triesLeft: Type.Integer(),
});
export const CitizenMessage = shape('CitizenMessage', {
  id: Id,
  direction: words('in', 'out'),
  text: Type.String(),
  createdAt: Instant,
  /** of messages from the office: not on the citizen's screen before */
  unread: Type.Boolean(),
  files: Type.Array(record({ documentVersionId: Id, fileName: Type.String(), size: Type.Integer() })),
});

export const CitizenStatus = shape('CitizenStatus', {
  caseNumber: Type.String(),
  serviceTitle: Type.String(),
  tenantName: Type.String(),
  headline: record({
    kind: words('pay', 'answer', 'retrieve', 'nothing', 'done'),
    title: Type.String(),
    text: Type.String(),
  }),
  steps: Type.Array(
    record({ title: Type.String(), state: words('done', 'now', 'ahead'), on: Type.Optional(Day) }),
  ),
  /** who answers questions */
  contact: record({ name: Type.String(), phone: nullable(Type.String()), email: nullable(Type.String()) }),
  /** working days from receipt to decision as a range, with the number of cases it rests on */
  expected: Type.Optional(
    record({ fromDays: Type.Integer(), toDays: Type.Integer(), sample: Type.Integer() }),
  ),
  request: Type.Optional(ref(CitizenRequest)),
  payment: Type.Optional(ref(CitizenPayment)),
  notice: Type.Optional(ref(CitizenNotice)),
  messages: Type.Array(ref(CitizenMessage)),
  /** uploaded for the next message */
  messageFiles: Type.Array(WaitingFile),
});

export const CitizenAnswer = shape('CitizenAnswer', {
  text: Type.Optional(Type.String({ maxLength: 10_000 })),
});
export const StartedPayment = shape('StartedPayment', {
  attemptId: Id,
  state: words('opening', 'open'),
  redirectUrl: Type.Optional(Type.String()),
});
export const RetrievalCode = shape('RetrievalCode', { code: Type.String({ minLength: 4, maxLength: 40 }) });
export const LinkRenewal = shape('LinkRenewal', {
  caseNumber: text(60),
  email: Type.String({ minLength: 3, maxLength: 254 }),
});
