import type { OpenVersion } from '@aktenlauf/storage/record/open-version.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyReply } from 'fastify';

/** Types a browser may show beside the data; everything else is only saved. */
const shown = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** A part of a file, both ends inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Sends a version as a stream, in whole or one range of it, in a sandbox: whatever the bytes are, they run nothing here.
 * @throws Refusal `file-infected`, `range-unsatisfiable`, `not-found`, `unavailable`
 */
export async function serveContent(
  reply: FastifyReply,
  version: OpenVersion,
  wanted: { disposition: 'inline' | 'attachment'; range: string | undefined },
): Promise<FastifyReply> {
  const { row } = version;
  if (row.scanState === 'infected') throw new Refusal('file-infected');
  const range = parseRange(wanted.range, row.size);
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${row.size}`);
    throw new Refusal('range-unsatisfiable');
  }
  const disposition = wanted.disposition === 'inline' && shown.has(row.mediaType) ? 'inline' : 'attachment';
  reply.headers({
    'content-type': row.mediaType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeRfc5987(row.fileName)}`,
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    'x-frame-options': 'SAMEORIGIN',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    etag: `"${row.sha256}"`,
  });
  if (range === undefined) return reply.header('content-length', row.size).send(await version.stream());
  return reply
    .code(206)
    .headers({
      'content-range': `bytes ${range.start}-${range.end}/${row.size}`,
      'content-length': range.end - range.start + 1,
    })
    .send(await version.stream({ first: range.start, last: range.end }));
}

/** The one range of a request (RFC 9110 14.2); several ranges and nonsense are answered with the whole. */
export function parseRange(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  return start >= size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}

/** File names beyond ASCII, RFC 5987. */
export function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
