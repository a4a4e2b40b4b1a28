import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);
const cost = { N: 4096, r: 8, p: 1 };

/** Letters and digits that are not mistaken for each other on paper. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A token of 256 bits that only who knows the secret can make, the same for the same subject: a repeated submit or a
 * mail built again is answered alike, and only its hash needs to be stored.
 */
export function tokenOf(secret: string, subject: string): string {
  return createHmac('sha256', secret).update(`link/${subject}`).digest('base64url');
}

/** What is stored of a token. It has 256 bits, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The retrieval code of an application, as it is shown once: `K7QF-2MXA` (40 bits, five tries). */
export function codeOf(secret: string, applicationId: string): string {
  const bytes = createHmac('sha256', secret).update(`code/${applicationId}`).digest();
  const letters = [...bytes.subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What is stored of a code: a salted scrypt hash. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(normalize(code), salt, 32, cost);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** Compares in constant time; case, blanks and hyphens do not matter. */
export async function codeFits(code: string, stored: string): Promise<boolean> {
  const [salt, hash] = stored.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (salt === undefined || hash === undefined) return false;
  const given = await derive(normalize(code), salt, 32, cost);
  return given.length === hash.length && timingSafeEqual(given, hash);
}

function normalize(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 32);
}
