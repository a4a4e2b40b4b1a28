import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/**
 * The SHA-256 a sender declares, as hex: `content-digest: sha-256=:<base64>:` (RFC 9530) or the older
 * `digest: sha-256=<base64>`. Other algorithms are ignored.
 * @throws Refusal `invalid` when a sha-256 is declared that is none
 */
export function declaredSha256(headers: { digest?: string; 'content-digest'?: string }): string | undefined {
  const text = headers['content-digest'] ?? headers.digest;
  const value = /(?:^|,)\s*sha-256=:?([A-Za-z0-9+/_-]+={0,2}):?\s*(?:,|$)/i.exec(text ?? '')?.[1];
  if (value === undefined) {
    if (/sha-256/i.test(text ?? '')) throw malformed();
    return undefined;
  }
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== 32) throw malformed();
  return bytes.toString('hex');
}

const malformed = (): Refusal => new Refusal('invalid', { field: 'digest' });
