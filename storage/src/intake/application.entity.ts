import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

/** How it came in. */
export type Channel = 'portal' | 'form' | 'paper' | 'counter' | 'telephone' | 'mail';
/** How sure we are who applied. */
export type Trust = 'none' | 'low' | 'substantial' | 'high';

/** An application as sent; a draft until it is submitted, then the origin of one case. */
export const Application = defineEntity({
  name: 'Application',
  tableName: 'application',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    serviceVersionId: column.ref(),
    portalId: column.ref().nullable(),
    channel: column.text().$type<Channel>(),
    state: column.text().$type<'draft' | 'submitted'>(),
    idempotencyKey: column.text().nullable(),
    bodyHash: column.text(),
    accessHash: column.bytes().nullable(),
    data: column.json<Record<string, unknown>>(),
    consentElectronic: column.flag(),
    trust: column.text().$type<Trust>(),
    language: column.text(),
    createdAt: column.instant(),
    submittedAt: column.instant().nullable(),
  },
});

export const ApplicationFile = defineEntity({
  name: 'ApplicationFile',
  tableName: 'application_file',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    applicationId: column.ref(),
    clientKey: column.text(),
    evidenceKey: column.text().nullable(),
    fileName: column.text(),
    storedObjectId: column.ref(),
    clientSha256: column.text().nullable(),
  },
});
