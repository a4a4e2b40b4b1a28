import type { ErrorObject } from 'ajv';
import type { Localized } from '../definition/service-definition.ts';

/** Why a field was refused, as a code for portals. */
export type FormReason =
  | 'required'
  | 'unknown-field'
  | 'wrong-type'
  | 'pattern'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'not-in-list'
  | 'date'
  | 'email'
  | 'format'
  | 'forbidden-character'
  | 'not-allowed';

const messages: Record<FormReason, Localized> = {
  required: { de: 'Bitte füllen Sie dieses Feld aus.', en: 'Please fill in this field.' },
  'unknown-field': { de: 'Dieses Feld gibt es im Formular nicht.', en: 'The form has no such field.' },
  'wrong-type': { de: 'Diese Angabe hat die falsche Art.', en: 'This value has the wrong type.' },
  pattern: {
    de: 'Diese Angabe hat nicht die erwartete Form.',
    en: 'This value does not have the expected form.',
  },
  'too-short': { de: 'Diese Angabe ist zu kurz.', en: 'This value is too short.' },
  'too-long': { de: 'Diese Angabe ist zu lang.', en: 'This value is too long.' },
  'too-small': { de: 'Dieser Wert ist zu klein.', en: 'This value is too small.' },
  'too-large': { de: 'Das ist mehr, als wir annehmen können.', en: 'This is more than we can accept.' },
  'not-in-list': {
    de: 'Bitte wählen Sie einen der angebotenen Werte.',
    en: 'Please choose one of the offered values.',
  },
  date: {
    de: 'Bitte geben Sie ein gültiges Datum an, zum Beispiel 24.03.1987.',
    en: 'Please enter a valid date.',
  },
  email: {
    de: 'Bitte geben Sie eine gültige E-Mail-Adresse an.',
    en: 'Please enter a valid e-mail address.',
  },
  format: {
    de: 'Diese Angabe hat nicht die erwartete Form.',
    en: 'This value does not have the expected form.',
  },
  'forbidden-character': {
    de: 'Dieser Text enthält Zeichen, die nicht erlaubt sind.',
    en: 'This text contains characters that are not allowed.',
  },
  'not-allowed': {
    de: 'Diese Angabe passt nicht zu Ihren übrigen Angaben.',
    en: 'This value does not fit your other answers.',
  },
};

/** The sentence for a reason; the field's own hint goes first where the form has one (`x-ui.error`). */
export function formMessage(reason: FormReason, parentSchema?: object): Localized {
  const own = reason === 'pattern' || reason === 'not-allowed' ? ownMessage(parentSchema) : null;
  return own ?? messages[reason];
}

const reasons: Record<string, FormReason> = {
  required: 'required',
  dependentRequired: 'required',
  additionalProperties: 'unknown-field',
  unevaluatedProperties: 'unknown-field',
  type: 'wrong-type',
  pattern: 'pattern',
  minLength: 'too-short',
  maxLength: 'too-long',
  minItems: 'too-short',
  maxItems: 'too-long',
  minimum: 'too-small',
  exclusiveMinimum: 'too-small',
  maximum: 'too-large',
  exclusiveMaximum: 'too-large',
  enum: 'not-in-list',
  const: 'not-in-list',
};

/** The reason code of a schema error. */
export function formReason(error: ErrorObject): FormReason {
  if (error.keyword === 'minLength' && error.data === '') return 'required';
  if (error.keyword === 'format') {
    const format: unknown = error.params['format'];
    return format === 'date' || format === 'email' ? format : 'format';
  }
  return reasons[error.keyword] ?? 'not-allowed';
}

function ownMessage(schema: object | undefined): Localized | null {
  if (schema === undefined || !('x-ui' in schema)) return null;
  const ui: unknown = schema['x-ui'];
  if (typeof ui !== 'object' || ui === null || !('error' in ui)) return null;
  return isLocalized(ui.error) ? ui.error : null;
}

function isLocalized(value: unknown): value is Localized {
  return (
    typeof value === 'object' &&
    value !== null &&
    'de' in value &&
    'en' in value &&
    typeof value.de === 'string' &&
    typeof value.en === 'string'
  );
}
