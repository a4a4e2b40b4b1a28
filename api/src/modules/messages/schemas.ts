import { Type } from 'typebox';
import { Id, record, shape, text } from '../../shared/schema.ts';
import { FileKey } from '../intake/schemas.ts';
import { TenantParams } from '../citizen/schemas.ts';

const { tenant } = TenantParams.properties;

/** What a clerk writes to the applicant; versions of the case's own record may go with it. */
export const NewMessage = shape('NewMessage', {
  text: text(10_000),
  documentVersionIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })),
});

export const CitizenMessageBody = shape('CitizenMessageBody', { text: text(5000) });
export const MessageFileParams = record({ tenant, fileKey: FileKey });
export const SentFileParams = record({ tenant, messageId: Id, documentVersionId: Id });
/** The key is the sender's own; without one, the same text twice is two messages. */
export const OnceHeaders = Type.Object(
  { 'idempotency-key': Type.Optional(Id) },
  { additionalProperties: true },
);
