import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Below this an answer fits into one packet anyway. In bytes. */
const FROM_BYTES = 1_400;

/**
 * Compresses the JSON answers of the clerks' API. Never those with a secret in them: an outsider who can place text beside a
 * secret and see the length of what is sent could guess it letter by letter (BREACH). The session (its CSRF token), the
 * citizen's pages, the portals' door and OAuth answer as they are; the live stream, files and pages do too.
 */
export async function compressedAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (!mayBeCompressed(route.url)) route.compress = false;
  });
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    customTypes: /^application\/(?:problem\+)?json(?:;|$)/,
    threshold: FROM_BYTES,
  });
}

/** Whether the answers of a route carry neither secrets nor a stream. @param url the route's pattern */
export function mayBeCompressed(url: string): boolean {
  return url.startsWith('/api/v1/') && !/^\/api\/v1\/(?:session|live)(?:\/|$)/.test(url);
}
