import type { FieldRow } from '../../letters/letter.ts';
import { germanDate } from '../../letters/german-text.ts';

/** The parts of a field's schema that a reader sees. */
interface FieldSchema {
  title?: string;
  type?: string;
  format?: string;
  properties?: Record<string, FieldSchema>;
  'x-ui'?: { options?: Record<string, { de?: string }> };
}

interface FormSchema extends FieldSchema {
  'x-ui'?: FieldSchema['x-ui'] & { groups?: { title: { de: string }; fields: string[] }[] };
}

/**
 * An application in the order and words of its form. Fields the form shows in no group are put below "Weitere Angaben":
 * nothing that was sent may be missing on paper.
 * @param schema form.json of the service version
 */
export function formRows(
  schema: unknown,
  data: Readonly<Record<string, unknown>>,
): { title: string; rows: FieldRow[] }[] {
  const form = (schema ?? {}) as FormSchema;
  const shown = new Set<string>();
  const groups = (form['x-ui']?.groups ?? []).map(({ title, fields }) => ({
    title: title.de,
    rows: fields.map((pointer) => {
      shown.add(pointer);
      return {
        label: schemaAt(form, pointer)?.title ?? pointer.slice(1),
        value: textOf(valueAt(data, pointer), schemaAt(form, pointer)),
      };
    }),
  }));
  const others = leaves(data).filter(
    (pointer) => ![...shown].some((known) => pointer === known || pointer.startsWith(`${known}/`)),
  );
  const rows = others.map((pointer) => ({
    label: schemaAt(form, pointer)?.title ?? pointer.slice(1),
    value: textOf(valueAt(data, pointer), schemaAt(form, pointer)),
  }));
  return rows.length === 0 ? groups : [...groups, { title: 'Weitere Angaben', rows }];
}

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

function schemaAt(form: FieldSchema, pointer: string): FieldSchema | undefined {
  return keysOf(pointer).reduce<FieldSchema | undefined>((at, key) => at?.properties?.[key], form);
}

function valueAt(data: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    data,
  );
}

function leaves(data: Readonly<Record<string, unknown>>, prefix = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const pointer = `${prefix}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return isRecord(value) ? leaves(value, pointer) : [pointer];
  });
}

function textOf(value: unknown, schema: FieldSchema | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nein';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (Array.isArray(value)) return value.map((item) => textOf(item, undefined)).join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  const option = schema?.['x-ui']?.options?.[value]?.de;
  if (option !== undefined) return option;
  return schema?.format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? germanDate(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
