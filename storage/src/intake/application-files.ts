import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { displayFileName } from '../objects/file-name.ts';
import { orDiscard } from '../objects/or-discard.ts';
import { storeFile } from '../objects/store-file.ts';
import type { StoredFile } from '../objects/store-file.ts';
import { discardObjects, removeDiscarded } from '../objects/discard.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { findDraft } from './find-draft.ts';
import type { ApplicationFileRow, FoundApplication, Sender } from './find-draft.ts';

/** Largest file of an application. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Most files of one application. */
const MAX_FILES = 50;
const DEFAULT_ACCEPT = ['application/pdf', 'image/jpeg', 'image/png'];

export interface NewApplicationFile {
  readonly tenantId: string;
  readonly applicationId: string;
  readonly sender: Sender;
  /** chosen by the sender: the same key with the same content again changes nothing */
  readonly fileKey: string;
  readonly evidenceKey?: string;
  readonly fileName: string;
  readonly stream: Readable;
  readonly declaredSize?: number;
  readonly declaredType?: string;
  readonly clientSha256?: string;
}

/**
 * Streams a file to a draft.
 * @returns `created` false when this key already holds the same content
 * @throws Refusal `not-found`, `already-submitted`, `unknown-evidence`, `file-key-conflict` (same key, other content),
 *   `invalid` (bad key, too many files), and those of `storeFile`
 */
export async function addApplicationFile(
  storage: Storage,
  file: NewApplicationFile,
): Promise<{ file: ApplicationFileRow; created: boolean }> {
  const { tenantId, applicationId } = file;
  if (!/^[\w.-]{1,100}$/.test(file.fileKey)) throw new Refusal('invalid', { field: 'fileKey' });
  const draft = await findDraft(storage, tenantId, applicationId, file.sender);
  const present = draft.files.find((candidate) => candidate.fileKey === file.fileKey);
  if (draft.state !== 'draft' && present === undefined) throw new Refusal('already-submitted');
  if (draft.files.length >= MAX_FILES) throw new Refusal('invalid', { field: 'files', most: MAX_FILES });
  const stored = await storeFile(storage, tenantId, {
    stream: file.stream,
    declaredSize: file.declaredSize,
    declaredType: file.declaredType,
    clientSha256: file.clientSha256,
    accept: await acceptedTypes(storage, tenantId, draft, file.evidenceKey),
    maxBytes: MAX_FILE_BYTES,
  });
  const result = await orDiscard(storage, tenantId, stored.storedObjectId, () =>
    storage.inTenant(tenantId, async (w) => {
      await lockDraft(w, applicationId, present !== undefined);
      return (await insertRow(w, file, stored)) ?? (await keepPresent(w, file, stored));
    }),
  );
  if (!result.created) await removeDiscarded(storage, tenantId, [stored.storedObjectId]);
  if (result.conflict) throw new Refusal('file-key-conflict', { fileKey: file.fileKey });
  return { file: result.file, created: result.created };
}

/**
 * Takes a file off a draft: row first, object later. A file that is not there counts as removed.
 * @throws Refusal `not-found`, `already-submitted`
 */
export async function removeApplicationFile(
  storage: Storage,
  {
    tenantId,
    applicationId,
    sender,
    fileKey,
  }: { tenantId: string; applicationId: string; sender: Sender; fileKey: string },
): Promise<void> {
  await findDraft(storage, tenantId, applicationId, sender);
  const removed = await storage.inTenant(tenantId, async (w) => {
    await lockDraft(w, applicationId, false);
    const rows = await w.sql<{ id: string }>(
      'delete from application_file where tenant_id = $1 and application_id = $2 and client_key = $3 returning stored_object_id as id',
      [tenantId, applicationId, fileKey],
    );
    const ids = rows.map((row) => row.id);
    await discardObjects(w, ids);
    return ids;
  });
  await removeDiscarded(storage, tenantId, removed);
}

async function acceptedTypes(
  storage: Storage,
  tenantId: string,
  draft: FoundApplication,
  evidenceKey?: string,
): Promise<string[]> {
  if (evidenceKey === undefined) return DEFAULT_ACCEPT;
  const { definition } = await loadServiceVersion(storage, {
    tenantId,
    serviceVersionId: draft.serviceVersionId,
  });
  const rule = definition.evidence.find((candidate) => candidate.key === evidenceKey);
  if (rule === undefined) throw new Refusal('unknown-evidence', { evidence: evidenceKey });
  return rule.accept ?? DEFAULT_ACCEPT;
}

/** Submitting locks the same row, so a file either is in before or refused after. */
async function lockDraft(w: Work, applicationId: string, allowSubmitted: boolean): Promise<void> {
  const [row] = await w.sql<{ state: string }>(
    'select state from application where tenant_id = $1 and id = $2 for update',
    [w.tenantId, applicationId],
  );
  if (row === undefined) throw new Refusal('not-found');
  if (row.state !== 'draft' && !allowSubmitted) throw new Refusal('already-submitted');
}

interface Outcome {
  readonly file: ApplicationFileRow;
  readonly created: boolean;
  readonly conflict: boolean;
}

async function insertRow(
  w: Work,
  file: NewApplicationFile,
  stored: StoredFile,
): Promise<Outcome | undefined> {
  const id = newId();
  const fileName = displayFileName(file.fileName);
  const inserted = await w.sql(
    `insert into application_file (id, tenant_id, application_id, client_key, evidence_key, file_name, stored_object_id, client_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, application_id, client_key) do nothing returning id`,
    [
      id,
      w.tenantId,
      file.applicationId,
      file.fileKey,
      file.evidenceKey ?? null,
      fileName,
      stored.storedObjectId,
      file.clientSha256?.toLowerCase() ?? null,
    ],
  );
  if (inserted.length === 0) return undefined;
  const { sha256, size, mediaType } = stored;
  const row = {
    id,
    fileKey: file.fileKey,
    evidenceKey: file.evidenceKey ?? null,
    fileName,
    sha256,
    size,
    mediaType,
  };
  return { file: row, created: true, conflict: false };
}

async function keepPresent(w: Work, file: NewApplicationFile, stored: StoredFile): Promise<Outcome> {
  const [row] = await w.sql<ApplicationFileRow>(
    `select f.id, f.client_key as "fileKey", f.evidence_key as "evidenceKey", f.file_name as "fileName", o.sha256, o.size, o.media_type as "mediaType"
     from application_file f join stored_object o on o.tenant_id = f.tenant_id and o.id = f.stored_object_id
     where f.tenant_id = $1 and f.application_id = $2 and f.client_key = $3`,
    [w.tenantId, file.applicationId, file.fileKey],
  );
  if (row === undefined) throw new Refusal('conflict');
  await discardObjects(w, [stored.storedObjectId]);
  return {
    file: row,
    created: false,
    conflict: row.sha256 !== stored.sha256 || row.evidenceKey !== (file.evidenceKey ?? null),
  };
}
