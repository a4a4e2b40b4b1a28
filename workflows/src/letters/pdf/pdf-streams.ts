import { deflateSync } from 'node:zlib';
import type { PDFContext } from 'pdf-lib';
import { PDFRawStream } from 'pdf-lib';

/** A compressed stream. */
export function deflated(
  context: PDFContext,
  bytes: Uint8Array,
  dict: Record<string, number> = {},
): PDFRawStream {
  return rawStream(context, deflateSync(bytes, { level: 9 }), { ...dict, Filter: 'FlateDecode' });
}

/** A stream as it is. */
export function rawStream(
  context: PDFContext,
  bytes: Uint8Array,
  dict: Record<string, string | number>,
): PDFRawStream {
  return PDFRawStream.of(context.obj({ ...dict, Length: bytes.length }), new Uint8Array(bytes));
}

/** Three decimals are finer than any printer. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
