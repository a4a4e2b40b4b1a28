import { parseDocument } from 'yaml';

/** Names that mean something to the language itself; as keys of data they are only ever an attack. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
/** Deeper than any form or course. */
const DEEPEST = 40;

/** The bytes as text, or what keeps them from being text. */
export function textOf(bytes: Buffer): { text: string } | { problem: string } {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return { problem: 'begins with a byte order mark → save it as UTF-8 without one' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'is no UTF-8 → save it in this encoding' };
  }
}

/** What is wrong with the names in parsed data: reserved ones, or a depth that nothing of ours has. */
export function keyProblem(value: unknown, path = '', depth = 0): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return `${path}: is nested more than ${DEEPEST} deep → flatten it`;
  for (const [key, inner] of Object.entries(value)) {
    if (reserved.has(key)) return `${path}/${key}: is a reserved name → use another`;
    const found = keyProblem(inner, `${path}/${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** JSON keeps the last of two equal keys without a word; here that is a fault. @returns what is said about it, or null */
export function duplicateKey(source: string): string | null {
  const [error] = parseDocument(source, { uniqueKeys: true }).errors.filter(
    ({ code }) => code === 'DUPLICATE_KEY',
  );
  return error === undefined ? null : `has a key twice: ${error.message.split('\n')[0] ?? ''} → remove one`;
}
