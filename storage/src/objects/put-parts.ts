import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'minio';
import { HashingStream } from './hashing-stream.ts';
import type { PutResult } from './object-store.ts';

/** Uploads of unknown size gather one part each; more than these wait, so that memory stays bounded. */
const AT_ONCE = 3;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Content of unknown size: gathered into parts; what fits into one part is one request.
 * @param partBytes at least 5 MiB (S3)
 */
export async function putParts(
  client: Client,
  bucket: string,
  key: string,
  content: Readable,
  mediaType: string,
  partBytes: number,
): Promise<PutResult> {
  await enter();
  try {
    const hashing = new HashingStream();
    const flow = pipeline(content, hashing);
    const [versionId] = await Promise.all([
      upload(client, bucket, key, parts(hashing, partBytes), mediaType),
      flow,
    ]);
    return { versionId, sha256: hashing.sha256, size: hashing.size };
  } finally {
    leave();
  }
}

async function upload(
  client: Client,
  bucket: string,
  key: string,
  chunks: AsyncGenerator<{ bytes: Buffer; last: boolean }>,
  mediaType: string,
): Promise<string> {
  const headers = { 'Content-Type': mediaType };
  let uploadID: string | undefined;
  const etags: { part: number; etag: string }[] = [];
  try {
    for await (const { bytes, last } of chunks) {
      if (last && uploadID === undefined) {
        return (await client.putObject(bucket, key, bytes, bytes.length, headers)).versionId ?? '';
      }
      uploadID ??= await client.initiateNewMultipartUpload(bucket, key, headers);
      const partNumber = etags.length + 1;
      const part = await client.uploadPart(
        { bucketName: bucket, objectName: key, uploadID, partNumber, headers: {} },
        bytes,
      );
      etags.push({ part: partNumber, etag: part.etag });
    }
    if (uploadID === undefined) throw new Error('a stream without an end');
    return (await client.completeMultipartUpload(bucket, key, uploadID, etags)).versionId ?? '';
  } catch (error) {
    if (uploadID !== undefined)
      await client.abortMultipartUpload(bucket, key, uploadID).catch(() => undefined);
    throw error;
  }
}

async function* parts(
  content: AsyncIterable<Buffer>,
  partBytes: number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    gathered.push(chunk);
    size += chunk.length;
    if (size > partBytes) {
      const all = Buffer.concat(gathered);
      yield { bytes: all.subarray(0, partBytes), last: false };
      gathered = [all.subarray(partBytes)];
      size -= partBytes;
    }
  }
  yield { bytes: Buffer.concat(gathered), last: true };
}

async function enter(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
}

function leave(): void {
  const next = waiting.shift();
  if (next === undefined) running -= 1;
  else next();
}
