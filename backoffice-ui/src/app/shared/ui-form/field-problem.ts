import type { Language } from '../util-locale/locale-url';
import type { FieldSchema, FormFieldFacts, FormSchema } from './form-schema';
import { fieldFacts, isShown, valueAt } from './form-schema';

/** What is wrong with one field, by its JSON pointer, in the words of the screen. */
export interface FieldProblem {
  readonly pointer: string;
  readonly label: string;
  readonly message: string;
}

/** Problems of the fields at the given pointers; the server checks the same rules again. */
export function formProblems(
  schema: FormSchema,
  pointers: readonly string[],
  data: unknown,
  language: Language,
): FieldProblem[] {
  return pointers.flatMap((pointer) => {
    const facts = fieldFacts(schema, pointer, language);
    if (!isShown(facts, data)) return [];
    const message = fieldProblem(facts, valueAt(data, facts.path), language);
    return message === undefined ? [] : [{ pointer, label: facts.label, message }];
  });
}

/** What is wrong with a value, or undefined. A field's own sentence (`x-ui.error`) comes before the general one. */
export function fieldProblem(facts: FormFieldFacts, value: unknown, language: Language): string | undefined {
  const { schema } = facts;
  const text = typeof value === 'string' ? value.trim() : value;
  if (text === undefined || text === null || text === '') return facts.required ? missing(facts) : undefined;
  const own = facts.hints.error?.[language];
  if (typeof text === 'string') return textProblem(schema, text, own);
  if (typeof text === 'number') return numberProblem(schema, text, own);
  return undefined;
}

function missing(facts: FormFieldFacts): string {
  return facts.options.length > 0
    ? $localize`:@@form.chooseOne:Bitte wählen Sie etwas aus.`
    : $localize`:@@form.fillIn:Bitte füllen Sie dieses Feld aus.`;
}

function textProblem(schema: FieldSchema, text: string, own: string | undefined): string | undefined {
  if (schema.maxLength !== undefined && [...text].length > schema.maxLength) {
    return $localize`:@@form.tooLong:Bitte höchstens ${schema.maxLength}:count: Zeichen.`;
  }
  if (schema.format === 'email' && !/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/.test(text)) {
    return $localize`:@@form.email:Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@beispiel.de.`;
  }
  if (schema.format === 'date' && !isDay(text))
    return $localize`:@@form.date:Bitte geben Sie ein Datum an, zum Beispiel 31.12.2026.`;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)) {
    return own ?? $localize`:@@form.pattern:Bitte prüfen Sie die Schreibweise.`;
  }
  return undefined;
}

function numberProblem(schema: FieldSchema, value: number, own: string | undefined): string | undefined {
  const tooSmall = schema.minimum !== undefined && value < schema.minimum;
  const tooLarge = schema.maximum !== undefined && value > schema.maximum;
  const broken = schema.type === 'integer' && !Number.isInteger(value);
  return tooSmall || tooLarge || broken || Number.isNaN(value)
    ? (own ?? $localize`:@@form.number:Bitte prüfen Sie die Zahl.`)
    : undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
