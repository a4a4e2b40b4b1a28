import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Storage } from '../database/storage.ts';

/** What a bucket is for: files of the record, or the roots of the audit. */
export type BucketPurpose = 'record' | 'audit';

/** Name of a tenant's bucket. */
export function bucketName(prefix: string, tenantKey: string, purpose: BucketPurpose): string {
  return `${prefix}${tenantKey}-${purpose}`;
}

const known = new WeakMap<object, Map<string, Promise<string>>>();

/**
 * The bucket of a tenant, made (versioned, lockable) on first use of this process.
 * @throws StoreProblem `cannot-lock`, `unavailable`; Refusal `not-found` for an unknown tenant
 */
export async function tenantBucket(
  storage: Storage,
  tenantId: string,
  purpose: BucketPurpose,
): Promise<string> {
  const buckets = known.get(storage.objects) ?? new Map<string, Promise<string>>();
  known.set(storage.objects, buckets);
  const key = `${tenantId}/${purpose}`;
  const found = buckets.get(key) ?? ensure(storage, tenantId, purpose);
  buckets.set(key, found);
  try {
    return await found;
  } catch (error) {
    buckets.delete(key);
    throw error;
  }
}

async function ensure(storage: Storage, tenantId: string, purpose: BucketPurpose): Promise<string> {
  const [tenant] = await storage.reads.query<{ key: string }>(tenantId, {
    name: 'tenant-key',
    text: 'select key from tenant where id = $1',
    values: [tenantId],
  });
  if (tenant === undefined) throw new Refusal('not-found');
  const bucket = bucketName(storage.bucketPrefix, tenant.key, purpose);
  await storage.objects.ensureBucket(bucket);
  return bucket;
}
