import { type FormSchema, fieldFacts, formGroups } from '../../../shared/ui-form/form-schema';

/** The form of a definition, if it can be drawn: a draft may name fields that do not exist yet. */
export function readableForm(schema: unknown): FormSchema | null {
  try {
    const form = schema as FormSchema;
    for (const { pointers } of formGroups(form, 'de'))
      for (const pointer of pointers) fieldFacts(form, pointer, 'de');
    return form;
  } catch {
    return null;
  }
}

/** What a sample file holds of an application; null where it cannot be read. */
export function sampleApplication(text: string | undefined): {
  readonly data: Record<string, unknown>;
  readonly files: readonly string[];
  readonly consent: boolean;
} | null {
  try {
    const { data, files, consent } = JSON.parse(text ?? '') as Record<string, unknown>;
    return {
      data: typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {},
      files: Array.isArray(files) ? files.filter((one): one is string => typeof one === 'string') : [],
      consent: consent === true,
    };
  } catch {
    return null;
  }
}
