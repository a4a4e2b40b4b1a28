import type { Static } from 'typebox';
import { valueAt } from '@aktenlauf/storage/work/json-pointer.ts';
import { germanDate } from '@aktenlauf/workflows/letters/german-text.ts';
import type { Language } from '../../shared/language.ts';
import type { ApplicationField } from './detail-schemas.ts';

/** The parts of a field's schema that a reader sees. */
interface FieldSchema {
  title?: string;
  format?: string;
  properties?: Record<string, FieldSchema>;
  'x-ui'?: {
    options?: Record<string, { de: string; en?: string }>;
    en?: { title?: string };
    groups?: { title: { de: string; en?: string }; fields: string[] }[];
  };
}

/** A correction as the screen names it. */
export interface ShownCorrection {
  pointer: string;
  from: unknown;
  reason: string;
  by: string;
  at: string;
}

type Field = Static<typeof ApplicationField>;
const others = { de: 'Weitere Angaben', en: 'Other entries' };

/** An application in the order and words of its form; nothing that was sent is missing. */
export function showForm(
  schema: unknown,
  form: Readonly<Record<string, unknown>>,
  corrections: readonly ShownCorrection[],
  language: Language,
): { title: string; fields: Field[] }[] {
  const root = (schema ?? {}) as FieldSchema;
  const field = (pointer: string): Field => {
    const at = schemaAt(root, pointer);
    const raw = valueAt(form, pointer);
    const correction = corrections.findLast((candidate) => candidate.pointer === pointer);
    return {
      pointer,
      label: (language === 'en' ? at?.['x-ui']?.en?.title : undefined) ?? at?.title ?? pointer.slice(1),
      value: showValue(raw, at, language),
      raw: raw ?? null,
      ...(correction === undefined
        ? {}
        : {
            corrected: {
              from: showValue(correction.from, at, language),
              reason: correction.reason,
              by: correction.by,
              at: correction.at,
            },
          }),
    };
  };
  const groups = (root['x-ui']?.groups ?? []).map(({ title, fields }) => ({
    title: title[language] ?? title.de,
    fields: fields.map(field),
  }));
  const shown = groups.flatMap((group) => group.fields.map(({ pointer }) => pointer));
  const rest = leaves(form).filter(
    (pointer) => !shown.some((known) => pointer === known || pointer.startsWith(`${known}/`)),
  );
  return rest.length === 0 ? groups : [...groups, { title: others[language], fields: rest.map(field) }];
}

/** A value in words: options by their label, days as written here, yes and no. */
function showValue(value: unknown, schema: FieldSchema | undefined, language: Language): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean')
    return (language === 'en' ? ['No', 'Yes'] : ['Nein', 'Ja'])[Number(value)] ?? '';
  if (Array.isArray(value)) return value.map((entry) => showValue(entry, schema, language)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const options = schema?.['x-ui']?.options;
  const option =
    options !== undefined && Object.hasOwn(options, String(value)) ? options[String(value)] : undefined;
  if (option !== undefined) return option[language] ?? option.de;
  if (typeof value === 'number')
    return value.toLocaleString(language === 'en' ? 'en-GB' : 'de-DE', { maximumFractionDigits: 10 });
  return schema?.format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(value))
    ? germanDate(String(value))
    : String(value);
}

function schemaAt(root: FieldSchema, pointer: string): FieldSchema | undefined {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<FieldSchema | undefined>(
    (at, key) =>
      at?.properties !== undefined && Object.hasOwn(at.properties, key) ? at.properties[key] : undefined,
    root,
  );
}

function leaves(data: Readonly<Record<string, unknown>>, prefix = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const pointer = `${prefix}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return nested ? leaves(value as Record<string, unknown>, pointer) : [pointer];
  });
}
