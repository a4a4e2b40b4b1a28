import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { acceptedTypes } from '@aktenlauf/workflows/rules/required-evidence.ts';
import { lockCase } from '../cases/lock-case.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { MAX_FILE_BYTES } from '../intake/application-files.ts';
import { discardObjects, removeDiscarded } from '../objects/discard.ts';
import { displayFileName } from '../objects/file-name.ts';
import { orDiscard } from '../objects/or-discard.ts';
import { storeFile } from '../objects/store-file.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import type { IncomingDocument } from '../work/file-incoming.ts';

/** Most files of one answer or message. */
const MOST_FILES = 20;
const defaultTypes = ['application/pdf', 'image/jpeg', 'image/png'];

/** What an upload waits for: the answer to a question or a consultation, or (without either) the citizen's next message. */
export interface AnswerPlace {
  readonly tenantId: string;
  readonly caseId: string;
  /** id of the question */
  readonly informationRequestId?: string;
  readonly consultationId?: string;
}

/** A file uploaded for an answer or a message that is not sent yet. */
export interface AnswerFile {
  fileKey: string;
  evidenceKey: string | null;
  fileName: string;
  sha256: string;
  size: number;
  mediaType: string;
}

export interface NewAnswerFile extends AnswerPlace {
  readonly fileKey: string;
  readonly evidenceKey?: string;
  readonly fileName: string;
  readonly stream: Readable;
  readonly declaredSize?: number;
  readonly declaredType?: string;
  readonly clientSha256?: string;
}

/**
 * Streams a file for an open question or a message into the store. It enters the record when that is sent.
 * @returns `created` false when this key already holds the same content
 * @throws Refusal `not-found`, `request-closed`, `case-closed`, `case-frozen`, `unknown-evidence`, `file-key-conflict`, `invalid` (too many), and as `storeFile`
 */
export async function putAnswerFile(
  storage: Storage,
  file: NewAnswerFile,
): Promise<{ file: AnswerFile; created: boolean }> {
  const { tenantId } = file;
  const accept = await storage.inTenant(tenantId, (w) => openPlace(w, file));
  const present = await listAnswerFiles(storage, file);
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
  const created = await orDiscard(storage, tenantId, stored.storedObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      await openPlace(w, file);
      const inserted = await w.sql(
        `insert into answer_file (id, tenant_id, case_id, request_id, client_key, evidence_key, file_name, stored_object_id, created_at, consultation_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint answer_file_key do nothing returning id`,
        [
          newId(),
          tenantId,
          file.caseId,
          file.informationRequestId ?? null,
          file.fileKey,
          file.evidenceKey ?? null,
          displayFileName(file.fileName),
          stored.storedObjectId,
          w.clock.now(),
          file.consultationId ?? null,
        ],
      );
      if (inserted.length === 0) await discardObjects(w, [stored.storedObjectId]);
      return inserted.length === 1;
    }),
  );
  if (!created) await removeDiscarded(storage, tenantId, [stored.storedObjectId]);
  const known = (await listAnswerFiles(storage, file)).find((one) => one.fileKey === file.fileKey);
  if (known === undefined) throw new Refusal('request-closed');
  if (known.sha256 !== stored.sha256 || known.evidenceKey !== (file.evidenceKey ?? null))
    throw new Refusal('file-key-conflict', { fileKey: file.fileKey });
  return { file: known, created };
}

/** Files that wait for the answer or message to be sent, in the order they came. */
export async function listAnswerFiles(storage: Storage, place: AnswerPlace): Promise<AnswerFile[]> {
  return storage.reads.query<AnswerFile>(place.tenantId, {
    name: 'answer-files',
    text: `select f.client_key as "fileKey", f.evidence_key as "evidenceKey", f.file_name as "fileName", o.sha256, o.size, o.media_type as "mediaType"
      from answer_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
      where f.tenant_id = $1 and f.case_id = $2 and f.request_id is not distinct from $3::uuid and f.consultation_id is not distinct from $4::uuid order by f.created_at, f.id`,
    values: [place.tenantId, place.caseId, place.informationRequestId ?? null, place.consultationId ?? null],
  });
}

/**
 * Takes an upload back before it is sent: row first, object later. A file that is not there counts as removed.
 * @throws Refusal as `putAnswerFile` where there is no such place, or it is closed
 */
export async function removeAnswerFile(
  storage: Storage,
  place: AnswerPlace & { readonly fileKey: string },
): Promise<void> {
  const { tenantId, caseId, informationRequestId, consultationId, fileKey } = place;
  const removed = await storage.inTenant(tenantId, async (w) => {
    await openPlace(w, place);
    const rows = await w.sql<{ id: string }>(
      `delete from answer_file where tenant_id = $1 and case_id = $2 and request_id is not distinct from $3::uuid
         and consultation_id is not distinct from $4::uuid and client_key = $5
       returning stored_object_id as id`,
      [tenantId, caseId, informationRequestId ?? null, consultationId ?? null, fileKey],
    );
    const ids = rows.map((row) => row.id);
    await discardObjects(w, ids);
    return ids;
  });
  await removeDiscarded(storage, tenantId, removed);
}

/** Takes the files of an answer or message that is being sent, in its transaction: from now on they are documents. */
export async function takeAnswerFiles(
  w: Work,
  place: Omit<AnswerPlace, 'tenantId'>,
): Promise<IncomingDocument[]> {
  const rows = await w.sql<{ storedObjectId: string; fileName: string; evidenceKey: string | null }>(
    `with taken as (delete from answer_file where tenant_id = $1 and case_id = $2 and request_id is not distinct from $3::uuid
       and consultation_id is not distinct from $4::uuid returning *)
     select stored_object_id as "storedObjectId", file_name as "fileName", evidence_key as "evidenceKey" from taken order by created_at, id`,
    [w.tenantId, place.caseId, place.informationRequestId ?? null, place.consultationId ?? null],
  );
  return rows.map(({ evidenceKey, ...row }) => ({
    ...row,
    ...(evidenceKey === null ? {} : { evidenceKey }),
  }));
}

/** The question (or, for a message, the case) is open, and the evidence one of its service. @returns media types accepted for it */
async function openPlace(
  w: Work,
  file: AnswerPlace & { readonly evidenceKey?: string },
): Promise<readonly string[]> {
  if (file.informationRequestId === undefined) {
    await lockCase(w, file.caseId);
    if (file.consultationId !== undefined) await requireAwaited(w, file.consultationId);
    return defaultTypes;
  }
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

async function requireAwaited(w: Work, consultationId: string): Promise<void> {
  const [asked] = await w.sql(
    `select 1 from consultation where tenant_id = $1 and id = $2 and state = 'sent' and answer_text is null`,
    [w.tenantId, consultationId],
  );
  if (asked === undefined) throw new Refusal('request-closed');
}
