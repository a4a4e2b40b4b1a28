import { Type } from 'typebox';
import { counterFrom, Day, Id, nullable, record, shape, text, words } from '../../shared/schema.ts';
import { CitizenRequest, TenantParams } from '../citizen/schemas.ts';
import { FileKey } from '../intake/schemas.ts';

const { tenant } = TenantParams.properties;
const email = Type.String({
  pattern: '^[^\\s@<>"(),;:\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$',
  maxLength: 254,
});

/** A question to another office: either a unit of the house or somebody outside. */
export const NewConsultation = shape('NewConsultation', {
  office: Type.Union([record({ unitId: Id }), record({ name: text(200), email })]),
  question: text(10_000),
  dueOn: Day,
  documentVersionIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  seq: Type.Optional(counterFrom(0)),
});

/** What the page of the consulted office shows. */
export const OfficePage = shape('OfficePage', {
  tenantName: Type.String(),
  caseNumber: Type.String(),
  serviceTitle: Type.String(),
  state: words('sent', 'answered', 'withdrawn'),
  officeName: Type.String(),
  question: Type.String(),
  dueOn: Day,
  contact: record({ name: Type.String(), phone: nullable(Type.String()), email: nullable(Type.String()) }),
  files: Type.Array(
    record({
      documentVersionId: Id,
      title: Type.String(),
      fileName: Type.String(),
      size: Type.Integer(),
    }),
  ),
  /** uploaded for the answer, not sent yet */
  waiting: CitizenRequest.properties.files,
});
export const OfficeReply = shape('OfficeReply', { text: text(10_000), name: text(200) });
export const OfficeFileParams = record({ tenant, fileKey: FileKey });
export const OfficeDocumentParams = record({ tenant, documentVersionId: Id });
