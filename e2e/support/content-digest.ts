import { createHash } from 'node:crypto';

/** Hex SHA-256 of what a client is about to send. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The header with which a client says what it sends (RFC 9530); the product refuses other bytes. */
export function contentDigest(bytes: Uint8Array): string {
  return `sha-256=:${Buffer.from(sha256Of(bytes), 'hex').toString('base64')}:`;
}
