import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { newId } from '../database/ids.ts';
import type { Storage } from '../database/storage.ts';
import { tenantBucket } from './buckets.ts';
import { HashingStream } from './hashing-stream.ts';
import { imageBounds } from './image-bounds.ts';
import { HEAD_BYTES, mediaTypeOf } from './media-type.ts';
import type { PutResult } from './object-store.ts';
import { StoreProblem } from './object-store.ts';
import { StoredObject } from './stored-object.entity.ts';

/** What the sender says about a file, and what we accept. */
export interface IncomingFile {
  readonly stream: Readable;
  /** bytes, as the request announces them; then the content streams through without being gathered */
  readonly declaredSize?: number;
  readonly declaredType?: string;
  /** media types, as content must prove them */
  readonly accept: readonly string[];
  readonly maxBytes: number;
  /** hex SHA-256 the sender computed */
  readonly clientSha256?: string;
}

export interface StoredFile {
  readonly storedObjectId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

/**
 * Row pending → bytes streamed with hash, size and type → row confirmed. Nothing else refers to the row before it is
 * confirmed; what fails on the way leaves a row marked deleted and at most an orphan for the sweep.
 * @throws Refusal `wrong-file-type` { accept }, `too-large` { maxBytes } or { maxPixels, maxSide }, `hash-mismatch`, `file-empty`, `unavailable`
 */
export async function storeFile(storage: Storage, tenantId: string, file: IncomingFile): Promise<StoredFile> {
  if (file.declaredSize !== undefined && file.declaredSize > file.maxBytes) throw tooLarge(file.maxBytes);
  const { head, rest } = await peek(file.stream, file.maxBytes);
  if (head.length === 0) throw new Refusal('file-empty');
  const mediaType = await mediaTypeOf(head, file.declaredType);
  if (mediaType === undefined || !file.accept.includes(mediaType)) {
    rest.destroy();
    throw new Refusal('wrong-file-type', { accept: [...file.accept] });
  }
  const counted = new HashingStream(file.maxBytes, () => tooLarge(file.maxBytes), imageBounds(mediaType));
  // what fails first is the reason: the sender's stream, the limit, or the store
  const flow = pipeline(rest, counted).then(
    () => undefined,
    (error: unknown) => error,
  );
  return keep(storage, tenantId, mediaType, async (bucket, key) => {
    const size = file.declaredSize === undefined ? {} : { size: file.declaredSize };
    const result = await storage.objects
      .put(bucket, key, counted, { mediaType, ...size })
      .catch(async (error: unknown) => {
        counted.destroy();
        const reason = await flow;
        // the flow also ends with whatever ended the store's side: then the store's own word for it counts
        throw reason instanceof Refusal ? reason : error;
      });
    if (file.clientSha256 !== undefined && file.clientSha256.toLowerCase() !== result.sha256) {
      await storage.objects.remove(bucket, key, result.versionId).catch(() => undefined);
      throw new Refusal('hash-mismatch');
    }
    return result;
  });
}

/** Keeps bytes of our own making, e.g. a rendered letter: type as given. */
export async function storeBytes(
  storage: Storage,
  tenantId: string,
  bytes: Uint8Array,
  mediaType: string,
): Promise<StoredFile> {
  if (bytes.length === 0) throw new Refusal('file-empty');
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return keep(storage, tenantId, mediaType, (bucket, key) =>
    storage.objects.put(bucket, key, content, { mediaType, size: content.length }),
  );
}

async function keep(
  storage: Storage,
  tenantId: string,
  mediaType: string,
  put: (bucket: string, key: string) => Promise<PutResult>,
): Promise<StoredFile> {
  const bucket = await tenantBucket(storage, tenantId, 'record').catch(asRefusal);
  const id = newId();
  const objectKey = randomBytes(20).toString('hex');
  await storage.inTenant(tenantId, async (w) => {
    w.em.create(StoredObject, {
      id,
      tenantId,
      bucket,
      objectKey,
      mediaType,
      state: 'pending',
      scanState: 'not-scanned',
      createdAt: w.clock.now(),
    });
  });
  let result: PutResult;
  try {
    result = await put(bucket, objectKey);
  } catch (error) {
    await storage
      .inTenant(tenantId, (w) =>
        w.sql("update stored_object set state = 'deleted' where tenant_id = $1 and id = $2", [tenantId, id]),
      )
      .catch(() => undefined);
    return asRefusal(error);
  }
  await storage.inTenant(tenantId, (w) =>
    w.sql(
      `update stored_object set state = 'confirmed', version_id = $3, sha256 = $4, size = $5, confirmed_at = $6
       where tenant_id = $1 and id = $2 and state = 'pending'`,
      [tenantId, id, result.versionId, result.sha256, result.size, w.clock.now()],
    ),
  );
  return { storedObjectId: id, sha256: result.sha256, size: result.size, mediaType };
}

/** Reads the first bytes and gives back a stream that still has them. */
async function peek(stream: Readable, maxBytes: number): Promise<{ head: Buffer; rest: Readable }> {
  const source = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < HEAD_BYTES && !ended) {
    const next = await source.next();
    if (next.done === true) ended = true;
    else {
      first.push(next.value);
      length += next.value.length;
    }
  }
  if (length > maxBytes) {
    stream.destroy();
    throw tooLarge(maxBytes);
  }
  const head = Buffer.concat(first);
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    if (!ended) yield* { [Symbol.asyncIterator]: () => source };
  }
  return { head: head.subarray(0, HEAD_BYTES), rest: Readable.from(all(), { objectMode: false }) };
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal('too-large', { maxBytes });
}

function asRefusal(error: unknown): never {
  if (error instanceof StoreProblem && error.code === 'unavailable') {
    const refusal = new Refusal('unavailable');
    refusal.cause = error;
    throw refusal;
  }
  if (error instanceof StoreProblem && error.code === 'size-differs') throw new Refusal('hash-mismatch');
  throw error;
}
