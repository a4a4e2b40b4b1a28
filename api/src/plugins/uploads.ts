import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyInstance } from 'fastify';
import { uploadLimit } from '../shared/door.ts';

/**
 * Uploads are handed on as the stream they are; JSON and forms are parsed for all other routes. A declared length over
 * the limit is refused before a byte is read; an undeclared one is counted by the storage.
 */
export function uploads(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => {
      const fields = new URLSearchParams(String(body));
      if (new Set(fields.keys()).size !== [...fields.keys()].length) done(new Refusal('invalid'));
      else done(null, Object.fromEntries(fields));
    },
  );
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.upload === true) done(null, payload);
    else done(new Refusal('unsupported-media-type'));
  });
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.upload !== true) return;
    if (Number(request.headers['content-length'] ?? 0) > uploadLimit)
      throw new Refusal('too-large', { limit: uploadLimit });
  });
}

/**
 * The bytes of an upload; whatever its declared type, JSON included, it was not parsed.
 * @throws Refusal `unsupported-media-type`
 */
export function streamOf(body: unknown): Readable {
  if (typeof body !== 'object' || body === null || !('pipe' in body))
    throw new Refusal('unsupported-media-type');
  return body as Readable;
}

/** `x-file-name`, percent-encoded UTF-8; what cannot be decoded is refused. */
export function fileNameOf(header: string): string {
  try {
    const name = decodeURIComponent(header)
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .trim();
    if (name !== '') return name.slice(0, 255);
  } catch {
    // refused below
  }
  throw new Refusal('invalid', {
    errors: [{ pointer: '/x-file-name', code: 'format', message: 'x-file-name' }],
  });
}
