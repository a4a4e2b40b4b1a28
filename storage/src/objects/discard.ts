import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** Marks rows deleted in the caller's transaction; the bytes go afterwards with `removeDiscarded`. */
export async function discardObjects(w: Work, storedObjectIds: readonly string[]): Promise<void> {
  if (storedObjectIds.length === 0) return;
  await w.sql(
    `update stored_object set state = 'deleted' where tenant_id = $1 and id = any($2::uuid[]) and locked_until is null
       and not exists (select 1 from document_version v where v.tenant_id = stored_object.tenant_id and v.stored_object_id = stored_object.id)`,
    [w.tenantId, storedObjectIds],
  );
}

/** Removes the bytes of rows marked deleted. What fails stays an orphan: harmless, and found by the sweep again. */
export async function removeDiscarded(
  storage: Storage,
  tenantId: string,
  storedObjectIds: readonly string[],
): Promise<void> {
  if (storedObjectIds.length === 0) return;
  const rows = await storage.reads.query<{
    id: string;
    bucket: string;
    objectKey: string;
    versionId: string | null;
  }>(tenantId, {
    name: 'discarded-objects',
    text: `select id, bucket, object_key as "objectKey", version_id as "versionId" from stored_object
      where tenant_id = $1 and id = any($2::uuid[]) and state = 'deleted'`,
    values: [tenantId, storedObjectIds],
  });
  for (const { bucket, objectKey, versionId } of rows) {
    await removeBytes(storage, bucket, objectKey, versionId).catch(() => undefined);
  }
}

/** An upload that broke off before it was confirmed left no version id in its row: then all of its key go. */
async function removeBytes(
  storage: Storage,
  bucket: string,
  objectKey: string,
  versionId: string | null,
): Promise<void> {
  const versions = versionId === null ? await storage.objects.versions(bucket, objectKey) : [versionId];
  for (const version of versions) await storage.objects.remove(bucket, objectKey, version);
}
