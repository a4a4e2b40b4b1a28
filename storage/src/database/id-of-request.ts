import { createHash } from 'node:crypto';

/**
 * Id of the row that a request makes, from its Idempotency-Key and everything the key is valid in (tenant, person, kind
 * of row): the same request finds its own row again, and nobody can name the row of another one.
 * @returns a UUID version 8
 */
export function idOfRequest(key: string, ...within: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([key, ...within]))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
