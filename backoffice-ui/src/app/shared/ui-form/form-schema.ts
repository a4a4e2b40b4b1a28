import type { Language } from '../util-locale/locale-url';

/** The part of a definition's `form.json` (JSON Schema 2020-12 with `x-ui` hints) that screens read. */
export interface FormSchema extends FieldSchema {
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly 'x-ui': { readonly groups: readonly FormGroupSchema[]; readonly en?: { readonly title?: string } };
}

/** One step or section of a form: pointers to its fields in the order of the screen. */
export interface FormGroupSchema {
  readonly key: string;
  readonly title: LocalText;
  readonly fields: readonly string[];
}

export interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'string' | 'boolean' | 'integer' | 'number' | 'array';
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly 'x-ui'?: object;
}

/** Presentation of one field. */
export interface FieldHints {
  readonly widget?: 'text' | 'email' | 'tel' | 'date' | 'number' | 'textarea' | 'radio' | 'select' | 'yes-no';
  readonly width?: 'short';
  readonly autocomplete?: string;
  readonly en?: { readonly title?: string; readonly description?: string };
  /** shown only while another field has this value; it is then a required field */
  readonly showIf?: { readonly pointer: string; readonly equals: string | boolean };
  readonly options?: Readonly<Record<string, LocalText>>;
  readonly error?: LocalText;
}

export interface LocalText {
  readonly de: string;
  readonly en: string;
}

/** A field with everything a screen needs, in one language. */
export interface FormFieldFacts {
  readonly pointer: string;
  /** path in the form's data: ['antragsteller', 'vorname'] */
  readonly path: readonly string[];
  readonly schema: FieldSchema;
  readonly hints: FieldHints;
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly options: readonly { readonly value: string | boolean; readonly label: string }[];
}

/** Groups of a form with their titles in one language. */
export function formGroups(
  schema: FormSchema,
  language: Language,
): { key: string; title: string; pointers: readonly string[] }[] {
  return schema['x-ui'].groups.map(({ key, title, fields }) => ({
    key,
    title: title[language],
    pointers: fields,
  }));
}

/** What a form.json says of one field. @throws Error for a pointer without a field: a definition is checked before its release */
export function fieldFacts(schema: FormSchema, pointer: string, language: Language): FormFieldFacts {
  const path = pointer.slice(1).split('/');
  let parent: FieldSchema = schema;
  for (const key of path.slice(0, -1)) parent = parent.properties?.[key] ?? parent;
  const key = path.at(-1) ?? '';
  const field = parent.properties?.[key];
  if (field === undefined) throw new Error(`form.json has no field at ${pointer}`);
  const hints: FieldHints = field['x-ui'] ?? {};
  const english = language === 'en' ? hints.en : undefined;
  return {
    pointer,
    path,
    schema: field,
    hints,
    label: english?.title ?? field.title ?? key,
    description: english?.description ?? field.description,
    required: (parent.required?.includes(key) ?? false) || hints.showIf !== undefined,
    options: optionsOf(field, hints, language),
  };
}

function optionsOf(field: FieldSchema, hints: FieldHints, language: Language): FormFieldFacts['options'] {
  if (field.type === 'boolean') {
    return [
      { value: true, label: hints.options?.['true']?.[language] ?? $localize`:@@form.yes:Ja` },
      { value: false, label: hints.options?.['false']?.[language] ?? $localize`:@@form.no:Nein` },
    ];
  }
  return (field.enum ?? []).map((value) => ({ value, label: hints.options?.[value]?.[language] ?? value }));
}

/** The value at a path of form data, or undefined. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
    data,
  );
}

/** Whether a field is shown for these data. */
export function isShown(facts: Pick<FormFieldFacts, 'hints'>, data: unknown): boolean {
  const rule = facts.hints.showIf;
  return rule === undefined || valueAt(data, rule.pointer.slice(1).split('/')) === rule.equals;
}

/** Form data as they are sent: only shown fields, texts trimmed and in NFC, nothing empty. */
export function formData(schema: FormSchema, model: unknown, language: Language): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const pointer of schema['x-ui'].groups.flatMap((group) => group.fields)) {
    const facts = fieldFacts(schema, pointer, language);
    const raw = valueAt(model, facts.path);
    const value = typeof raw === 'string' ? raw.trim().normalize('NFC') : raw;
    if (value === undefined || value === null || value === '' || !isShown(facts, model)) continue;
    put(data, facts.path, value);
  }
  return data;
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) target[key] = value;
  else put((target[key] ??= {}) as Record<string, unknown>, rest, value);
}
