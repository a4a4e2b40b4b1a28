/** What pages need to know of a form's JSON Schema beside the schema itself: the hints under `x-ui`. */

/** What a field may be filled in with. */
export const widgets = [
  'text',
  'textarea',
  'email',
  'tel',
  'date',
  'number',
  'radio',
  'select',
  'yes-no',
] as const;

/** Hints of one field. German title and description stand in the schema (`title`, `description`). */
export interface FieldHints {
  widget?: (typeof widgets)[number];
  width?: 'short';
  /** value of the HTML attribute */
  autocomplete?: string;
  en?: { title: string; description?: string };
  /** labels of enum values; a value without label is shown as it is */
  options?: Record<string, { de: string; en: string }>;
  /** sentence when the pattern does not fit */
  error?: { de: string; en: string };
  /** shown only while another field has this value */
  showIf?: { pointer: string; equals: unknown };
}

/** Hints of the whole form. */
export interface FormHints {
  en?: { title: string };
  /** the order in which fields are asked, by JSON pointers into the data */
  groups: { key: string; title: { de: string; en: string }; fields: string[] }[];
}

/** A schema node as far as we walk it. */
export interface SchemaNode {
  type?: unknown;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  additionalProperties?: unknown;
  unevaluatedProperties?: unknown;
  enum?: unknown[];
  title?: string;
}

/** Reads something parsed as a schema node; null when it is no object. */
export function asNode(value: unknown): SchemaNode | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** The node a data pointer leads to through `properties`, or null. */
export function nodeAt(schema: SchemaNode, pointer: string): SchemaNode | null {
  let node: SchemaNode | null = schema;
  for (const part of pointer.split('/').slice(1)) {
    node = asNode(node?.properties?.[part.replaceAll('~1', '/').replaceAll('~0', '~')]);
    if (node === null) return null;
  }
  return node;
}

/** Pointers of all leaves and objects of the form, `''` first. */
export function allPointers(node: SchemaNode, at = ''): string[] {
  return [
    at,
    ...Object.entries(node.properties ?? {}).flatMap(([name, inner]) =>
      allPointers(inner, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ];
}
