import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Localized } from '../definition/service-definition.ts';
import { boundsProblem, escapePointer, invisibleText, toNfc } from './form-bounds.ts';
import { formMessage, formReason } from './form-messages.ts';
import type { FormReason } from './form-messages.ts';

/** One field that was refused: where, why as a code, and as a sentence for the person who typed it. */
export interface FormProblem {
  /** JSON pointer into the form data: /antragsteller/plz */
  pointer: string;
  reason: FormReason;
  message: Localized;
}

const maxProblems = 50;
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Checks form data against the form's JSON Schema. Empty when it is fine. Text is compared in NFC; store what
 * `normalizeForm` gives. Data beyond all bounds is refused before the schema sees it; fields the form does not have
 * are refused because every object of a released form is closed.
 */
export function validateForm(formSchema: object, data: unknown): FormProblem[] {
  const outOfBounds = boundsProblem(data);
  if (outOfBounds !== null) return [{ ...outOfBounds, message: formMessage(outOfBounds.reason) }];
  const validate = compile(formSchema);
  if (validate(toNfc(data))) {
    const pointer = invisibleText(data);
    return pointer === null ? [] : [{ pointer, reason: 'required', message: formMessage('required') }];
  }
  const errors = validate.errors ?? [];
  const causes = errors.filter((error) => !wrappers.has(error.keyword));
  return distinct((causes.length > 0 ? causes : errors).map(problemOf)).slice(0, maxProblems);
}

/** Form data as it is kept: every text in Unicode NFC. */
export function normalizeForm<T>(data: T): T {
  return toNfc(data);
}

/** A compiler for forms that knows our presentation hints. Throws on a schema that is none. */
export function formCompiler(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
  });
  formats.default(ajv);
  ajv.addKeyword({ keyword: 'x-ui', schemaType: 'object' });
  return ajv;
}

/** Errors that only say that another one happened. */
const wrappers = new Set(['if', 'anyOf', 'oneOf', 'allOf']);

function compile(formSchema: object): ValidateFunction {
  const known = compiled.get(formSchema);
  if (known !== undefined) return known;
  const validate = formCompiler().compile(formSchema);
  compiled.set(formSchema, validate);
  return validate;
}

function problemOf(error: ErrorObject): FormProblem {
  const reason = formReason(error);
  return { pointer: pointerOf(error), reason, message: formMessage(reason, error.parentSchema) };
}

/** A missing or surplus field is named itself, not the object it should be or is in. */
function pointerOf(error: ErrorObject): string {
  const names = ['missingProperty', 'additionalProperty', 'unevaluatedProperty'].map(
    (key): unknown => error.params[key],
  );
  const name = names.find((candidate) => typeof candidate === 'string');
  return typeof name === 'string' ? `${error.instancePath}/${escapePointer(name)}` : error.instancePath;
}

function distinct(problems: FormProblem[]): FormProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ pointer, reason }) => {
    const key = `${pointer} ${reason}`;
    return seen.has(key) ? false : seen.add(key).size > 0;
  });
}
