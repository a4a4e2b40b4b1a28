import { parseDocument } from 'yaml';
import type { Fault } from './definition-problem.ts';

/** Names that mean something to the language itself; as keys of data they are only ever an attack. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
/** Deeper than any form or course. */
const DEEPEST = 40;

/** The bytes as text, or what keeps them from being text. */
export function textOf(bytes: Buffer): { text: string } | { fault: Fault } {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
    return {
      fault: {
        what: {
          de: 'Die Datei beginnt mit einer Byte-Reihenfolge-Marke (BOM).',
          en: 'begins with a byte order mark',
        },
        howToFix: { de: 'Speichern Sie sie als UTF-8 ohne BOM.', en: 'save it as UTF-8 without one' },
      },
    };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return {
      fault: {
        what: { de: 'Die Datei ist nicht in UTF-8 gespeichert.', en: 'is no UTF-8' },
        howToFix: { de: 'Speichern Sie sie in dieser Kodierung.', en: 'save it in this encoding' },
      },
    };
  }
}

/** What is wrong with the names in parsed data, and where: reserved ones, or a depth that nothing of ours has. */
export function keyFault(value: unknown, path = '', depth = 0): (Fault & { path: string }) | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST)
    return {
      path,
      what: {
        de: `Die Angaben sind tiefer als ${DEEPEST} Ebenen verschachtelt.`,
        en: `is nested more than ${DEEPEST} deep`,
      },
      howToFix: { de: 'Verschachteln Sie sie weniger tief.', en: 'flatten it' },
    };
  for (const [key, inner] of Object.entries(value)) {
    if (reserved.has(key))
      return {
        path: `${path}/${key}`,
        what: { de: 'Dieser Name ist reserviert.', en: 'is a reserved name' },
        howToFix: { de: 'Verwenden Sie einen anderen.', en: 'use another' },
      };
    const found = keyFault(inner, `${path}/${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** JSON keeps the last of two equal keys without a word; here that is a fault. @returns what is said about it, or null */
export function duplicateKey(source: string): Fault | null {
  const [error] = parseDocument(source, { uniqueKeys: true }).errors.filter(
    ({ code }) => code === 'DUPLICATE_KEY',
  );
  if (error === undefined) return null;
  const [place] = error.linePos ?? [];
  return {
    what: {
      de: `Ein Schlüssel steht zweimal da${place === undefined ? '' : ` (Zeile ${place.line}, Spalte ${place.col})`}.`,
      en: `has a key twice: ${error.message.split('\n')[0] ?? ''}`,
    },
    howToFix: { de: 'Entfernen Sie einen davon.', en: 'remove one' },
  };
}
