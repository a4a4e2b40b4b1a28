import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of 256 bit for a cookie or header, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: SHA-256. Enough for random secrets, which cannot be guessed. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
