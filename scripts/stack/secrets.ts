import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const names = [
  'superuser',
  'owner',
  'app',
  'system',
  'disposal',
  'temporal',
  'minioRoot',
  'minioApplication',
  'identityClient',
  'identityCookies',
  'paymentClient',
  'session',
  'link',
  'payload',
  'signing',
] as const;

/** Random secrets of one data folder, 32 bytes each in base64url. */
export type StackSecrets = Readonly<Record<(typeof names)[number], string>>;

/** The secrets of a data folder; missing ones are made and kept, readable only by this person. */
export function stackSecrets(dataDir: string): StackSecrets {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<StackSecrets>) : {};
  const secrets = Object.fromEntries(
    names.map((name) => [name, kept[name] ?? randomBytes(32).toString('base64url')]),
  ) as StackSecrets;
  if (names.some((name) => kept[name] === undefined)) {
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  }
  return secrets;
}
