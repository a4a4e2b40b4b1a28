import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

export type DocumentKind =
  | 'application'
  | 'evidence'
  | 'letter'
  | 'notice'
  | 'mail-in'
  | 'mail-out'
  | 'note'
  | 'receipt'
  | 'proof'
  | 'paper'
  | 'other';

/** Which template made a rendered version. */
export interface TemplateOrigin {
  readonly service: string;
  readonly version: string;
  readonly letter: string;
  readonly program: string;
}

export const Document = defineEntity({
  name: 'Document',
  tableName: 'document',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    caseId: column.ref(),
    kind: column.text().$type<DocumentKind>(),
    evidenceKey: column.text().nullable(),
    title: column.text(),
    direction: column.text().$type<'in' | 'out' | 'internal'>(),
    createdAt: column.instant(),
    createdBy: column.text(),
  },
});

/** One version of a document; never changed, never deleted by the application. */
export const DocumentVersion = defineEntity({
  name: 'DocumentVersion',
  tableName: 'document_version',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    documentId: column.ref(),
    number: column.integer(),
    storedObjectId: column.ref(),
    fileName: column.text(),
    mediaType: column.text(),
    size: column.size(),
    sha256: column.text(),
    pages: column.integer().nullable(),
    source: column.text().$type<'upload' | 'rendered' | 'mail' | 'import'>(),
    template: column.json<TemplateOrigin>().nullable(),
    createdAt: column.instant(),
    createdBy: column.text(),
  },
});
