import { builtLanguage } from '../../../shared/util-locale/locale-url';

/** How one field of the application is corrected in place. */
export type FieldEditor =
  | { readonly kind: 'text' | 'date' | 'email' | 'integer' | 'number' }
  | { readonly kind: 'long-text' }
  | {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'yes-no' }
  /** lists and whole groups are not corrected in place */
  | { readonly kind: 'none' };

type Node = Readonly<Record<string, unknown>>;

const LONG_TEXT = 160;

/** The editor for a field, read from the form of the case's service version (JSON Schema 2020-12). */
export function fieldEditor(schema: Node, pointer: string): FieldEditor {
  const node = nodeAt(schema, pointer);
  if (!node) return { kind: 'text' };
  const choices = choicesOf(node);
  if (choices.length > 0) return { kind: 'choice', choices };
  switch (node['type']) {
    case 'boolean':
      return { kind: 'yes-no' };
    case 'integer':
      return { kind: 'integer' };
    case 'number':
      return { kind: 'number' };
    case 'array':
    case 'object':
      return { kind: 'none' };
    default:
      if (node['format'] === 'date') return { kind: 'date' };
      if (node['format'] === 'email') return { kind: 'email' };
      return { kind: Number(node['maxLength'] ?? 0) > LONG_TEXT ? 'long-text' : 'text' };
  }
}

/** What was typed as the value the form wants; undefined when it is none ("abc" for a number). */
export function typedValue(editor: FieldEditor, text: string): unknown {
  switch (editor.kind) {
    case 'yes-no':
      return text === 'true';
    case 'integer':
      return /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;
    case 'number': {
      const value = Number(text.trim().replace(',', '.'));
      return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
    }
    default:
      // an emptied field is taken away, it does not become an empty text
      return text.trim() || null;
  }
}

/**
 * Whether the form shows a field for these answers; one that another answer hides is not asked for.
 * @param textAt what stands at a pointer now
 */
export function isAsked(schema: Node, pointer: string, textAt: (pointer: string) => string): boolean {
  const node = nodeAt(schema, pointer);
  const rule = asNode(asNode(node?.['x-ui'])?.['showIf']);
  const other = rule?.['pointer'];
  return typeof other !== 'string' || textAt(other) === textOfValue(rule?.['equals']);
}

/** A value of the form as text for its editor. */
export function textOfValue(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function nodeAt(schema: Node, pointer: string): Node | null {
  let node: Node | null = schema;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const resolved: Node | null = node && resolve(schema, node);
    const properties = asNode(resolved?.['properties']);
    node = asNode(properties?.[name]) ?? (/^\d+$/.test(name) ? asNode(resolved?.['items']) : null);
  }
  return node && resolve(schema, node);
}

/** Follows one reference into the same document. */
function resolve(schema: Node, node: Node): Node {
  const reference = node['$ref'];
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return node;
  let target: Node | null = schema;
  for (const part of reference.slice(2).split('/')) target = asNode(target?.[part]);
  return target ? { ...target, ...node } : node;
}

function choicesOf(node: Node): { value: string; label: string }[] {
  for (const list of [node['oneOf'], node['anyOf']]) {
    if (!Array.isArray(list)) continue;
    const choices = list
      .map(asNode)
      .filter((option) => typeof option?.['const'] === 'string')
      .map((option) => ({
        value: String(option?.['const']),
        label: String(option?.['title'] ?? option?.['const']),
      }));
    if (choices.length > 0) return choices;
  }
  const words = asNode(asNode(node['x-ui'])?.['options']);
  const language = builtLanguage();
  return Array.isArray(node['enum'])
    ? node['enum'].map((value) => ({
        value: String(value),
        label: String(asNode(words?.[String(value)])?.[language] ?? value),
      }))
    : [];
}

function asNode(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;
}
