import { isDeepStrictEqual } from 'node:util';
import { isScalar, parse, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { Refusal } from '../contract/refusal.ts';
import type { Localized } from './service-definition.ts';

/** A value of service.yaml by JSON pointer. */
export interface ValueChangeOrder {
  pointer: string;
  value: unknown;
}

/**
 * Changes values in the text of a service.yaml. A plain value is replaced where it stands, so that comments and layout
 * of everything else stay byte for byte; lists and objects are written anew.
 * @throws Refusal `definition-invalid` { problems } when the text is no YAML or a pointer leads to nothing
 */
export function changeValues(source: string, changes: readonly ValueChangeOrder[]): string {
  return changes.reduce((text, change) => changeValue(text, change), source);
}

function changeValue(source: string, { pointer, value }: ValueChangeOrder): string {
  const document = parseDocument(source, { uniqueKeys: true });
  if (document.errors.length > 0)
    throw invalid(pointer, { de: 'Die Datei ist kein gültiges YAML.', en: 'the file is no valid YAML' });
  const path = pathOf(document, pointer);
  const node = document.getIn(path, true);
  if (isScalar(node) && node.range != null && !(typeof value === 'object' && value !== null)) {
    const [start, end] = node.range;
    const after = source.slice(0, start) + scalarText(value) + ending(source, start, end) + source.slice(end);
    if (says(after, path, value)) return after;
  }
  document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** A block text ends with its line break; what takes its place needs one, too. */
function ending(source: string, start: number, end: number): string {
  return source.slice(start, end).endsWith('\n') ? '\n' : '';
}

/** Plain where that means the same, else quoted as JSON does, which YAML reads alike. */
function scalarText(value: unknown): string {
  const text = JSON.stringify(value);
  if (typeof value !== 'string' || !/^[\p{L}][\p{L}\p{N} ._/-]*$/u.test(value) || value.endsWith(' '))
    return text;
  return parse(value) === value ? value : text;
}

function says(source: string, path: readonly (string | number)[], value: unknown): boolean {
  const document = parseDocument(source, { uniqueKeys: true });
  return document.errors.length === 0 && isDeepStrictEqual(document.getIn(path), value);
}

/** The pointer as a path whose parent is there; a number where the parent is a list. */
function pathOf(document: Document, pointer: string): (string | number)[] {
  if (!pointer.startsWith('/'))
    throw invalid(pointer, { de: 'Das ist kein JSON-Zeiger.', en: 'this is no JSON pointer' });
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path: (string | number)[] = [];
  for (const [index, part] of parts.entries()) {
    const parent = path.length === 0 ? document.toJS() : valueAt(document.toJS(), path);
    const step = Array.isArray(parent) && /^\d+$/.test(part) ? Number(part) : part;
    const isLast = index === parts.length - 1;
    if (typeof parent !== 'object' || parent === null || (!isLast && valueAt(parent, [step]) === undefined))
      throw invalid(pointer, { de: 'Diesen Wert gibt es nicht.', en: 'there is no such value' });
    if (['__proto__', 'constructor', 'prototype'].includes(part))
      throw invalid(pointer, { de: 'Dieser Name ist reserviert.', en: 'this name is reserved' });
    path.push(step);
  }
  return path;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}

function invalid(pointer: string, what: Localized): Refusal {
  return new Refusal('definition-invalid', {
    problems: [
      {
        file: 'service.yaml',
        path: pointer,
        what,
        howToFix: {
          de: 'Sehen Sie sich die Datei an, wie sie jetzt ist.',
          en: 'look at the file as it stands',
        },
      },
    ],
  });
}
