import type { Client } from 'minio';
import { StoreProblem } from './object-store.ts';
import { asProblem } from './store-errors.ts';

const PROBE_KEY = 'probe';
const PROBE_LOCK_MS = 10_000;

/** @throws StoreProblem `cannot-lock` when the bucket is not versioned or has no object lock */
export async function requireLockable(client: Client, bucket: string): Promise<void> {
  const versioning = await client.getBucketVersioning(bucket);
  if (versioning?.Status !== 'Enabled') throw cannotLock(bucket, 'it keeps no versions');
  const lock = await lockConfiguration(client, bucket);
  if (lock !== 'Enabled') throw cannotLock(bucket, 'object lock is off');
}

async function lockConfiguration(client: Client, bucket: string): Promise<unknown> {
  try {
    // the client types this overload as void
    const config: unknown = await client.getObjectLockConfig(bucket);
    return typeof config === 'object' && config !== null && 'objectLockEnabled' in config
      ? config.objectLockEnabled
      : undefined;
  } catch (error) {
    if (asProblem(error).code === 'unavailable') throw error;
    return undefined;
  }
}

/** Writes a small object, locks it for some seconds and tries to delete it. @throws StoreProblem `cannot-lock` */
export async function probeLock(client: Client, bucket: string): Promise<void> {
  const { versionId } = await client.putObject(bucket, PROBE_KEY, Buffer.from('probe'), 5, {
    'Content-Type': 'text/plain',
  });
  if (!versionId) throw cannotLock(bucket, 'it gives no version ids');
  const retainUntilDate = new Date(Date.now() + PROBE_LOCK_MS).toISOString();
  await client.putObjectRetention(bucket, PROBE_KEY, { versionId, mode: 'GOVERNANCE', retainUntilDate });
  const refused = await client.removeObject(bucket, PROBE_KEY, { versionId }).then(
    () => false,
    (error: unknown) => asProblem(error).code !== 'unavailable',
  );
  if (!refused) throw cannotLock(bucket, 'a locked version could be deleted');
  await removeFormerProbes(client, bucket, versionId);
}

async function removeFormerProbes(client: Client, bucket: string, newest: string): Promise<void> {
  for (const versionId of await versionsOf(client, bucket, PROBE_KEY)) {
    // one whose lock has not run out yet stays until the next start
    if (versionId !== newest)
      await client.removeObject(bucket, PROBE_KEY, { versionId }).catch(() => undefined);
  }
}

/** Version ids of exactly this key. */
export async function versionsOf(client: Client, bucket: string, key: string): Promise<string[]> {
  const versions: string[] = [];
  for await (const item of client.listObjects(bucket, key, true, { IncludeVersion: true })) {
    const { name, versionId } = item as { name?: unknown; versionId?: unknown };
    if (name === key && typeof versionId === 'string') versions.push(versionId);
  }
  return versions;
}

function cannotLock(bucket: string, why: string): StoreProblem {
  return new StoreProblem(
    'cannot-lock',
    `The object store cannot lock bucket ${bucket}: ${why}. Records need a store with versioning and object lock.`,
  );
}
