import { actorText } from '@aktenlauf/workflows/contract/actor.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { displayFileName } from '../objects/file-name.ts';
import { Document } from './document.entity.ts';
import type { DocumentKind, TemplateOrigin } from './document.entity.ts';
import { lockRecord } from './lock-record.ts';

/** A version's own facts: the object must be confirmed. */
export interface NewVersion {
  readonly storedObjectId: string;
  readonly fileName: string;
  readonly source: 'upload' | 'rendered' | 'mail' | 'import';
  readonly createdBy: Actor;
  readonly template?: TemplateOrigin;
  readonly pages?: number;
  readonly requestId?: string;
}

export interface NewDocument extends NewVersion {
  /** where the sender's request names the document */
  readonly id?: string;
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly direction: 'in' | 'out' | 'internal';
  readonly evidenceKey?: string;
  /** ordered before the case was closed (a mail on its way): filed also when the case is frozen meanwhile */
  readonly completesRecord?: boolean;
}

export interface FiledDocument {
  readonly documentId: string;
  readonly documentVersionId: string;
}

/**
 * Files a document with its first version in the record of a case.
 * @throws Refusal `not-found` (case or object unknown here), `case-frozen`, `files-unconfirmed`, `file-infected`
 */
export async function fileDocument(w: Work, document: NewDocument): Promise<FiledDocument> {
  const [, object] = await Promise.all([
    lockRecord(w, document.caseId, document.completesRecord),
    confirmedObject(w, document.storedObjectId),
  ]);
  const documentId = document.id ?? newId();
  w.send(
    `insert into document (id, tenant_id, case_id, kind, evidence_key, title, direction, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      documentId,
      w.tenantId,
      document.caseId,
      document.kind,
      document.evidenceKey ?? null,
      document.title,
      document.direction,
      w.clock.now(),
      actorText(document.createdBy),
    ],
  );
  const documentVersionId = insertVersion(w, documentId, 1, document, object);
  await appendAudit(w, {
    caseId: document.caseId,
    actor: document.createdBy,
    action: 'document.filed',
    object: `document/${documentId}`,
    requestId: document.requestId,
    payload: {
      kind: document.kind,
      title: document.title,
      direction: document.direction,
      evidenceKey: document.evidenceKey,
      version: documentVersionId,
      sha256: object.sha256,
      size: object.size,
      template: document.template,
    },
  });
  return { documentId, documentVersionId };
}

/**
 * Adds a version to a filed document; older ones stay.
 * @throws Refusal `not-found`, `case-frozen`, `files-unconfirmed`, `file-infected`
 */
export async function addVersion(
  w: Work,
  version: NewVersion & { readonly documentId: string },
): Promise<{ documentVersionId: string; number: number }> {
  const document = await w.em.findOne(Document, { tenantId: w.tenantId, id: version.documentId });
  if (document === null) throw new Refusal('not-found');
  await lockRecord(w, document.caseId);
  const object = await confirmedObject(w, version.storedObjectId);
  const [row] = await w.sql<{ last: number }>(
    'select coalesce(max(number), 0) as last from document_version where tenant_id = $1 and document_id = $2',
    [w.tenantId, version.documentId],
  );
  const number = (row?.last ?? 0) + 1;
  const documentVersionId = insertVersion(w, version.documentId, number, version, object);
  await appendAudit(w, {
    caseId: document.caseId,
    actor: version.createdBy,
    action: 'document.version-added',
    object: `document/${version.documentId}`,
    requestId: version.requestId,
    payload: {
      number,
      version: documentVersionId,
      sha256: object.sha256,
      size: object.size,
      template: version.template,
    },
  });
  return { documentVersionId, number };
}

interface ConfirmedObject {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

async function confirmedObject(w: Work, storedObjectId: string): Promise<ConfirmedObject> {
  const [object] = await w.sql<{
    state: string;
    scanState: string;
    sha256: string | null;
    size: number | null;
    mediaType: string | null;
  }>(
    `select state, scan_state as "scanState", sha256, size, media_type as "mediaType" from stored_object
     where tenant_id = $1 and id = $2`,
    [w.tenantId, storedObjectId],
  );
  if (object === undefined) throw new Refusal('not-found');
  if (object.scanState === 'infected') throw new Refusal('file-infected');
  const { state, sha256, size, mediaType } = object;
  if (state !== 'confirmed' || sha256 == null || size == null) throw new Refusal('files-unconfirmed');
  return { sha256, size, mediaType: mediaType ?? 'application/octet-stream' };
}

function insertVersion(
  w: Work,
  documentId: string,
  number: number,
  version: NewVersion,
  object: ConfirmedObject,
): string {
  const id = newId();
  w.send(
    `insert into document_version (id, tenant_id, document_id, number, stored_object_id, file_name, media_type, size, sha256, pages, source,
       template, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      w.tenantId,
      documentId,
      number,
      version.storedObjectId,
      displayFileName(version.fileName),
      object.mediaType,
      object.size,
      object.sha256,
      version.pages ?? null,
      version.source,
      version.template ?? null,
      w.clock.now(),
      actorText(version.createdBy),
    ],
  );
  return id;
}
