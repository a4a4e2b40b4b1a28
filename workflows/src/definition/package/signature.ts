import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** `signature.json` of a package. */
export interface PackageSignature {
  algorithm: 'Ed25519';
  /** 32 bytes, base64url */
  publicKey: string;
  /** 64 bytes, base64url */
  signature: string;
}

/** The key an installation signs with. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** 32 bytes, base64url */
  readonly publicKey: string;
}

/** A key whose packages are taken as known: name and 32 bytes in base64url. */
export interface TrustedKey {
  readonly name: string;
  readonly publicKey: string;
}

/** Who signed a package, seen from this installation. */
export interface Signer {
  signer: 'own' | 'trusted' | 'unknown' | 'none';
  signerName: string | null;
  keyId: string | null;
}

/** What is signed begins with this, so that a signature made for something else never fits. */
const CONTEXT = 'aktenlauf/leistung/1\n';
/** PKCS #8 of an Ed25519 key up to its 32 secret bytes (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param secret 32 random bytes in base64url. @throws Error for anything else */
export function signingKeyOf(secret: string): SigningKey {
  const seed = Buffer.from(secret, 'base64url');
  if (seed.length !== 32) throw new Error('a signing key has 32 bytes');
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return { privateKey, publicKey: createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '' };
}

/** Short name of a public key for people: the first 16 hex digits of its SHA-256. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

export function signManifest(manifest: Uint8Array, { privateKey, publicKey }: SigningKey): PackageSignature {
  return {
    algorithm: 'Ed25519',
    publicKey,
    signature: sign(null, signed(manifest), privateKey).toString('base64url'),
  };
}

/** Whether the manifest was signed with the key the signature names. */
export function isSignedBy(manifest: Uint8Array, { publicKey, signature }: PackageSignature): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, signed(manifest), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** Who a verified public key is to us; null: the package was not signed. */
export function signerOf(
  publicKey: string | null,
  own: SigningKey | null,
  trusted: readonly TrustedKey[],
): Signer {
  if (publicKey === null) return { signer: 'none', signerName: null, keyId: null };
  const keyId = keyIdOf(publicKey);
  if (own?.publicKey === publicKey) return { signer: 'own', signerName: null, keyId };
  const known = trusted.find((key) => key.publicKey === publicKey);
  if (known !== undefined) return { signer: 'trusted', signerName: known.name, keyId };
  return { signer: 'unknown', signerName: null, keyId };
}

function signed(manifest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(CONTEXT), manifest]);
}
