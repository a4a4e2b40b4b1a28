import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { Client } from 'minio';
import { probeLock, requireLockable, versionsOf } from './lock-capability.ts';
import type { ByteRange, LockState, ObjectStore, PutOptions, PutResult } from './object-store.ts';
import { StoreProblem } from './object-store.ts';
import { asProblem } from './store-errors.ts';
import { putParts } from './put-parts.ts';
import { putStreamed } from './put-streamed.ts';
import { readRetention } from './read-retention.ts';

/** An S3 endpoint and the keys of one account. */
export interface StoreConfig {
  /** URL, e.g. http://127.0.0.1:9000 */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region?: string;
}

/** S3 minimum is 5 MiB; the client would gather 64 MiB. */
const PART_BYTES = 16 * 1024 * 1024;
/** What content of unknown size gathers before it is sent. */
const GATHERED_BYTES = 8 * 1024 * 1024;
const DAY_MS = 86_400_000;

/**
 * The store behind the `minio` client, restricted to the S3 core: no administration, no notifications, no force delete.
 * The only folder that imports `minio`.
 */
export function openMinioStore(config: StoreConfig): ObjectStore {
  const url = new URL(config.endpoint);
  const secure = url.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const client = new Client({
    endPoint: url.hostname,
    port: Number(url.port || (secure ? 443 : 80)),
    useSSL: secure,
    accessKey: config.accessKey,
    secretKey: config.secretKey,
    region: config.region ?? 'us-east-1',
    partSize: PART_BYTES,
    pathStyle: true,
    transportAgent: agent,
    // the client's own retry would send a half-read stream again
    retryOptions: { disableRetry: true },
  });

  async function lockState(bucket: string, key: string, versionId: string): Promise<LockState | null> {
    try {
      return await readRetention(client, agent, { bucket, key, versionId });
    } catch (error) {
      throw asProblem(error);
    }
  }

  const store: ObjectStore = {
    async ensureBucket(bucket) {
      try {
        if (!(await client.bucketExists(bucket))) {
          await client.makeBucket(bucket, '', { ObjectLocking: true }).catch((error: unknown) => {
            if (asProblem(error).s3Code !== 'BucketAlreadyOwnedByYou') throw error;
          });
        }
        await requireLockable(client, bucket);
      } catch (error) {
        throw asProblem(error);
      }
    },

    async put(
      bucket: string,
      key: string,
      content: Readable | Buffer,
      options: PutOptions,
    ): Promise<PutResult> {
      const result = await putContent(client, agent, bucket, key, content, options).catch(
        (error: unknown) => {
          throw asProblem(error);
        },
      );
      if (result.versionId === '')
        throw new StoreProblem('cannot-lock', `bucket ${bucket} gives no version ids`);
      return result;
    },

    async get(bucket: string, key: string, versionId: string, range?: ByteRange): Promise<Readable> {
      try {
        if (range === undefined) return await client.getObject(bucket, key, { versionId });
        return await client.getPartialObject(bucket, key, range.first, range.last - range.first + 1, {
          versionId,
        });
      } catch (error) {
        throw asProblem(error);
      }
    },

    async stat(bucket, key, versionId) {
      try {
        const found = await client.statObject(bucket, key, { versionId });
        return { size: found.size, mediaType: String(found.metaData['content-type'] ?? '') };
      } catch (error) {
        throw asProblem(error);
      }
    },

    async lock(bucket, key, versionId, until) {
      const present = await lockState(bucket, key, versionId);
      if (present !== null && present.until >= until) return;
      const retainUntilDate = new Date(Date.parse(`${until}T00:00:00Z`) + DAY_MS).toISOString();
      try {
        await client.putObjectRetention(bucket, key, { versionId, mode: 'GOVERNANCE', retainUntilDate });
      } catch (error) {
        throw asProblem(error);
      }
    },

    lockState,

    async hold(bucket, key, versionId, held) {
      try {
        await client.setObjectLegalHold(bucket, key, { versionId, status: held ? 'ON' : 'OFF' });
      } catch (error) {
        throw asProblem(error);
      }
    },

    async remove(bucket, key, versionId) {
      if (versionId === '') throw new Error('deleting needs the version: without it the bytes would stay');
      try {
        await client.removeObject(bucket, key, { versionId });
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code === 'missing') return;
        throw problem;
      }
    },

    async versions(bucket, key) {
      try {
        return await versionsOf(client, bucket, key);
      } catch (error) {
        throw asProblem(error);
      }
    },

    probe: async (bucket) => {
      await store.ensureBucket(bucket);
      await probeLock(client, bucket);
    },

    close: () => {
      agent.destroy();
    },
  };
  return store;
}

async function putContent(
  client: Client,
  agent: HttpAgent | HttpsAgent,
  bucket: string,
  key: string,
  content: Readable | Buffer,
  options: PutOptions,
): Promise<PutResult> {
  if (Buffer.isBuffer(content)) {
    const stored = await client.putObject(bucket, key, content, content.length, {
      'Content-Type': options.mediaType,
    });
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { versionId: stored.versionId ?? '', sha256, size: content.length };
  }
  if (options.size !== undefined)
    return putStreamed(client, agent, bucket, key, content, options.size, options.mediaType);
  return putParts(client, bucket, key, content, options.mediaType, GATHERED_BYTES);
}
