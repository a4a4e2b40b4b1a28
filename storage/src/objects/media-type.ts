import { fileTypeFromBuffer } from 'file-type';

/** How many bytes of the beginning decide about the type. */
export const HEAD_BYTES = 8_192;

/** Media types of our own text files: they have no magic number, so the content only has to be text. */
const TEXT_TYPES = ['text/plain', 'text/csv', 'application/json', 'application/xml', 'message/rfc822'];

/** How a file of a type must begin, whatever a tolerant detector thinks: no polyglots. */
const BEGINNINGS: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'application/pdf': (head) => head.subarray(0, 5).toString('latin1') === '%PDF-',
  'image/jpeg': (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  'image/png': (head) =>
    head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  'image/tiff': (head) => ['II*\0', 'MM\0*'].includes(head.subarray(0, 4).toString('latin1')),
  'application/zip': (head) => head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004',
};

/**
 * The type a file has by its content, or undefined when it is none we know how to keep.
 * @param head the first bytes, at least HEAD_BYTES where there are as many
 * @param declared used only to tell our text types apart
 */
export async function mediaTypeOf(head: Buffer, declared?: string): Promise<string | undefined> {
  for (const [type, begins] of Object.entries(BEGINNINGS)) {
    // a document inside a ZIP (docx, odt) is named by the detector, a bare ZIP by its beginning
    if (type !== 'application/zip' && begins(head)) return type;
  }
  const detected = await fileTypeFromBuffer(head);
  if (detected !== undefined && detected.mime !== 'application/xml') {
    const begins = BEGINNINGS[detected.mime];
    return begins === undefined || begins(head) ? detected.mime : undefined;
  }
  const plain = declared?.split(';')[0]?.trim().toLowerCase();
  return plain !== undefined && TEXT_TYPES.includes(plain) && isText(head) ? plain : undefined;
}

/** UTF-8 without control characters other than the usual white space; a character cut at the end is allowed. */
function isText(head: Buffer): boolean {
  if (head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
