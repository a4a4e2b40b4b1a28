import { request as httpRequest } from 'node:http';
import type { Agent as HttpAgent, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Agent as HttpsAgent } from 'node:https';
import type { Client } from 'minio';
import type { LockState } from './object-store.ts';
import { readText, s3Code } from './put-streamed.ts';
import { S3Problem } from './store-errors.ts';

const SIGNATURE_SECONDS = 60;
const IDLE_MS = 60_000;
const noLock = ['NoSuchObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError'];

/**
 * The lock of one version, by a plain signed request: the client's own call cannot read the reply of every store.
 * @throws S3Problem
 */
export async function readRetention(
  client: Client,
  agent: HttpAgent | HttpsAgent,
  version: { bucket: string; key: string; versionId: string },
): Promise<LockState | null> {
  const { bucket, key, versionId } = version;
  const url = new URL(
    await client.presignedUrl('GET', bucket, key, SIGNATURE_SECONDS, { retention: '', versionId }),
  );
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(url, { agent }, resolve);
    request.setTimeout(IDLE_MS, () => request.destroy(new S3Problem('unavailable', 'ETIMEDOUT', undefined)));
    request.once('error', reject);
    request.end();
  });
  const body = await readText(response);
  if (response.statusCode === 200) return lockIn(body);
  const code = s3Code(body);
  if (noLock.includes(code)) return null;
  const missing = response.statusCode === 404;
  throw new S3Problem(
    missing ? 'missing' : (response.statusCode ?? 0) >= 500 ? 'unavailable' : 'refused',
    code,
    undefined,
  );
}

function lockIn(body: string): LockState | null {
  const known = ['GOVERNANCE', 'COMPLIANCE'] as const;
  const mode = known.find((one) => body.includes(`<Mode>${one}</Mode>`));
  const until = /<RetainUntilDate>([^<]+)<\/RetainUntilDate>/.exec(body)?.[1];
  if (mode === undefined || until === undefined) return null;
  return { mode, until: lastDay(until) };
}

/** The store keeps the instant after the last day; the day is what the record keeps. */
function lastDay(retainUntilDate: string): string {
  return new Date(Date.parse(retainUntilDate) - 1).toISOString().slice(0, 10);
}
