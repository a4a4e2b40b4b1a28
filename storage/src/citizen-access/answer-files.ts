import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { acceptedTypes } from '@aktenlauf/workflows/rules/required-evidence.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { MAX_FILE_BYTES } from '../intake/application-files.ts';
import { discardObjects, removeDiscarded } from '../objects/discard.ts';
import { displayFileName } from '../objects/file-name.ts';
import { storeFile } from '../objects/store-file.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { IncomingDocument } from '../work/file-incoming.ts';

/** Most files of one answer. */
const MOST_FILES = 20;
const defaultTypes = ['application/pdf', 'image/jpeg', 'image/png'];

/** A file uploaded for an answer that is not sent yet. */
export interface AnswerFile {
  fileKey: string;
  evidenceKey: string | null;
  fileName: string;
  sha256: string;
  size: number;
  mediaType: string;
}

export interface NewAnswerFile {
  readonly tenantId: string;
  readonly caseId: string;
  /** id of the question */
  readonly informationRequestId: string;
  readonly fileKey: string;
  readonly evidenceKey?: string;
  readonly fileName: string;
  readonly stream: Readable;
  readonly declaredSize?: number;
  readonly declaredType?: string;
  readonly clientSha256?: string;
}

/**
 * Streams a file for an open question into the store. It enters the record when the answer is sent.
 * @returns `created` false when this key already holds the same content
 * @throws Refusal `not-found`, `request-closed`, `unknown-evidence`, `file-key-conflict`, `invalid` (too many), and as `storeFile`
 */
export async function putAnswerFile(
  storage: Storage,
  file: NewAnswerFile,
): Promise<{ file: AnswerFile; created: boolean }> {
  const { tenantId, informationRequestId } = file;
  const accept = await storage.inTenant(tenantId, (w) => openQuestion(w, file));
  const present = await listAnswerFiles(storage, tenantId, informationRequestId);
  if (present.length >= MOST_FILES && !present.some((one) => one.fileKey === file.fileKey))
    throw new Refusal('invalid', { field: 'files', most: MOST_FILES });
  const stored = await storeFile(storage, tenantId, {
    stream: file.stream,
    accept,
    maxBytes: MAX_FILE_BYTES,
    declaredSize: file.declaredSize,
    declaredType: file.declaredType,
    clientSha256: file.clientSha256,
  });
  const created = await storage.inTenant(tenantId, async (w) => {
    await openQuestion(w, file);
    const inserted = await w.sql(
      `insert into answer_file (id, tenant_id, request_id, client_key, evidence_key, file_name, stored_object_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, request_id, client_key) do nothing returning id`,
      [
        newId(),
        tenantId,
        informationRequestId,
        file.fileKey,
        file.evidenceKey ?? null,
        displayFileName(file.fileName),
        stored.storedObjectId,
        w.clock.now(),
      ],
    );
    if (inserted.length === 0) await discardObjects(w, [stored.storedObjectId]);
    return inserted.length === 1;
  });
  if (!created) await removeDiscarded(storage, tenantId, [stored.storedObjectId]);
  const known = (await listAnswerFiles(storage, tenantId, informationRequestId)).find(
    (one) => one.fileKey === file.fileKey,
  );
  if (known === undefined) throw new Refusal('request-closed');
  if (known.sha256 !== stored.sha256 || known.evidenceKey !== (file.evidenceKey ?? null))
    throw new Refusal('file-key-conflict', { fileKey: file.fileKey });
  return { file: known, created };
}

/** Files that wait for the answer to be sent, in the order they came. */
export async function listAnswerFiles(
  storage: Storage,
  tenantId: string,
  informationRequestId: string,
): Promise<AnswerFile[]> {
  return storage.reads.query<AnswerFile>(tenantId, {
    name: 'answer-files',
    text: `select f.client_key as "fileKey", f.evidence_key as "evidenceKey", f.file_name as "fileName", o.sha256, o.size, o.media_type as "mediaType"
      from answer_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
      where f.tenant_id = $1 and f.request_id = $2 order by f.created_at, f.id`,
    values: [tenantId, informationRequestId],
  });
}

/** Takes the files of an answer that is being sent, in its transaction: from now on they are documents. */
export async function takeAnswerFiles(w: Work, informationRequestId: string): Promise<IncomingDocument[]> {
  const rows = await w.sql<{ storedObjectId: string; fileName: string; evidenceKey: string | null }>(
    `with taken as (delete from answer_file where tenant_id = $1 and request_id = $2 returning *)
     select stored_object_id as "storedObjectId", file_name as "fileName", evidence_key as "evidenceKey" from taken order by created_at, id`,
    [w.tenantId, informationRequestId],
  );
  return rows.map(({ evidenceKey, ...row }) => ({
    ...row,
    ...(evidenceKey === null ? {} : { evidenceKey }),
  }));
}

/** The question is open, and the evidence one of its service. @returns media types accepted for it */
async function openQuestion(w: Work, file: NewAnswerFile): Promise<readonly string[]> {
  const [row] = await w.sql<{ state: string; serviceVersionId: string }>(
    `select q.state, c.service_version_id as "serviceVersionId" from information_request q
     join cases c on c.tenant_id = q.tenant_id and c.id = q.case_id
     where q.tenant_id = $1 and q.case_id = $2 and q.id = $3 for update of q`,
    [w.tenantId, file.caseId, file.informationRequestId],
  );
  if (row === undefined) throw new Refusal('not-found');
  if (row.state !== 'sent') throw new Refusal('request-closed');
  if (file.evidenceKey === undefined) return defaultTypes;
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: row.serviceVersionId,
  });
  const types = acceptedTypes(definition, file.evidenceKey);
  if (types === null) throw new Refusal('unknown-evidence', { evidence: file.evidenceKey });
  return types;
}
