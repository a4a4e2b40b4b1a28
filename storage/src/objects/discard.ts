import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';

/** Marks rows that nothing refers to deleted in the caller's transaction; the bytes go afterwards with `removeDiscarded`. @returns their ids */
export async function discardObjects(w: Work, storedObjectIds: readonly string[]): Promise<string[]> {
  if (storedObjectIds.length === 0) return [];
  const rows = await w.sql<{ id: string }>(
    `update stored_object o set state = 'deleted' where o.tenant_id = $1 and o.id = any($2::uuid[]) and o.locked_until is null
       and not exists (select 1 from document_version v where v.tenant_id = o.tenant_id and v.stored_object_id = o.id)
       and not exists (select 1 from application_file f where f.tenant_id = o.tenant_id and f.stored_object_id = o.id)
       and not exists (select 1 from answer_file f where f.tenant_id = o.tenant_id and f.stored_object_id = o.id)
       and not exists (select 1 from audit_root r where r.tenant_id = o.tenant_id and r.stored_object_id = o.id)
     returning o.id`,
    [w.tenantId, storedObjectIds],
  );
  return rows.map((row) => row.id);
}

/** Lets a stored file go that nothing came to refer to: its row and its bytes. */
export async function discardStored(
  storage: Storage,
  tenantId: string,
  storedObjectId: string,
): Promise<void> {
  await storage.inTenant(tenantId, (w) => discardObjects(w, [storedObjectId]));
  await removeDiscarded(storage, tenantId, [storedObjectId]);
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
