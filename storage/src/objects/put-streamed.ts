import { request as httpRequest } from 'node:http';
import type { Agent as HttpAgent, ClientRequest, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'minio';
import { HashingStream } from './hashing-stream.ts';
import { StoreProblem } from './object-store.ts';
import type { PutResult } from './object-store.ts';
import { problemOfPut, S3Problem } from './store-errors.ts';

const SIGNATURE_SECONDS = 300;
const IDLE_MS = 60_000;
/** How long a store may take to answer a request that broke off. */
const ANSWER_MS = 5_000;

/**
 * Content of known size in one request that is signed but not gathered: over plain HTTP the client would need the
 * hash of the whole content before the first byte. The URL never leaves this function.
 */
export async function putStreamed(
  client: Client,
  agent: HttpAgent | HttpsAgent,
  bucket: string,
  key: string,
  content: Readable,
  size: number,
  mediaType: string,
): Promise<PutResult> {
  const url = new URL(await client.presignedPutObject(bucket, key, SIGNATURE_SECONDS));
  const hashing = new HashingStream(
    size,
    () => new StoreProblem('size-differs', 'more bytes than announced'),
  );
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const target = send(url, {
    method: 'PUT',
    agent,
    headers: { 'content-length': size, 'content-type': mediaType },
  });
  target.setTimeout(IDLE_MS, () => target.destroy(new S3Problem('unavailable', 'ETIMEDOUT', undefined)));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    target.once('response', resolve);
    target.once('error', reject);
    target.once('close', () => reject(new S3Problem('unavailable', 'ECONNRESET', undefined)));
  });
  const sent = pipeline(content, hashing, exactly(size, hashing), target, { end: false }).then(
    () => void target.end(),
    async (error: unknown) => {
      await takeBack(client, target, answered, { bucket, key });
      throw error;
    },
  );
  // whichever fails first is the reason; the other one then fails as a consequence
  const [response] = await Promise.all([
    answered,
    sent.catch((error: unknown) => preferAnswer(answered, error)),
  ]);
  const body = await readText(response);
  if (response.statusCode !== 200) throw problemOfPut(response.statusCode, s3Code(body));
  return {
    versionId: String(response.headers['x-amz-version-id'] ?? ''),
    sha256: hashing.sha256,
    size: hashing.size,
  };
}

/**
 * Ends a request whose content broke off. Some stores keep what has come until then: such a store answers, and names
 * the version, which is removed; all others refuse or say nothing.
 */
async function takeBack(
  client: Client,
  target: ClientRequest,
  answered: Promise<IncomingMessage>,
  at: { bucket: string; key: string },
): Promise<void> {
  const timer = setTimeout(() => target.destroy(), ANSWER_MS);
  try {
    if (target.socket === null || target.destroyed) return;
    target.socket.end();
    const response = await answered;
    const versionId = response.headers['x-amz-version-id'];
    if (response.statusCode === 200 && typeof versionId === 'string')
      await client.removeObject(at.bucket, at.key, { versionId });
  } catch {
    // nothing was kept, or nobody is there to ask; no row names these bytes
  } finally {
    clearTimeout(timer);
    target.destroy();
  }
}

/** Fails at the end of a content that is shorter than announced, before the request would hang. */
function exactly(size: number, counted: HashingStream) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* source;
    if (counted.size !== size) throw new StoreProblem('size-differs', 'fewer bytes than announced');
  };
}

/** A store that refuses early answers and closes: its answer says more than the broken pipe. */
async function preferAnswer(answered: Promise<IncomingMessage>, error: unknown): Promise<void> {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'EPIPE' && code !== 'ECONNRESET') throw error;
  await answered;
}

export async function readText(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

export function s3Code(body: string): string {
  return /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? 'UnexpectedAnswer';
}
