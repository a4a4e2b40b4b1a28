import type { Refusal, RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import { problemIn, problemsIn } from '@aktenlauf/workflows/definition/definition-problem.ts';
import { templateFault } from '@aktenlauf/workflows/letters/template-fault.ts';
import type { FormProblem } from '@aktenlauf/workflows/rules/validate-form.ts';
import type { FastifyError, FastifyRequest } from 'fastify';
import { languageOf } from './language.ts';
import type { Language } from './language.ts';
import { defect, problemTable } from './problem-table.ts';
import { archiveFaultText } from './archive-faults.ts';
import { isRefusal } from './refusals.ts';

export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { pointer: string; code: string; message: string }[];
  requestId: string;
  details?: Record<string, unknown>;
}

/** The problem document of a code. */
export function problemOf(
  code: RefusalCode,
  request: FastifyRequest,
  extra: Partial<ProblemDocument> = {},
): ProblemDocument {
  const row = problemTable[code];
  return {
    type: `about:blank#${code}`,
    title: row[languageOf(request)],
    status: row.status,
    code,
    requestId: request.id,
    ...extra,
  };
}

/** What an error means for the caller; a defect tells nothing of itself. */
export function problemFrom(error: unknown, request: FastifyRequest): ProblemDocument {
  if (isRefusal(error)) {
    if (error.code === 'archive-refused')
      return problemOf(error.code, request, {
        detail: archiveFaultText(error.details, languageOf(request)),
        details: error.details,
      });
    const { errors, problems, ...details } = error.details;
    if (error.code === 'definition-invalid')
      return problemOf(error.code, request, {
        details: definitionFaults(error, details, languageOf(request)),
      });
    const fields = Array.isArray(problems)
      ? formErrors(problems as FormProblem[], languageOf(request))
      : refusedEntries(errors, languageOf(request));
    return problemOf(error.code, request, {
      ...(fields === undefined ? {} : { errors: fields }),
      ...(Object.keys(details).length > 0 ? { details } : {}),
    });
  }
  const known = error as Partial<FastifyError>;
  if (Array.isArray(known.validation)) return fromValidation(known as FastifyError, request);
  switch (known.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problemOf('too-large', request);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return problemOf('unsupported-media-type', request);
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return problemOf('invalid', request, {
        errors: [{ pointer: '', code: 'malformed', message: malformed[languageOf(request)] }],
      });
    default:
  }
  if (known.statusCode === 429) return problemOf('too-many-requests', request);
  if (known.statusCode === 404) return problemOf('not-found', request);
  if (known.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500)
    return problemOf('invalid', request);
  return {
    type: 'about:blank#defect',
    title: defect[languageOf(request)],
    status: defect.status,
    code: 'defect',
    requestId: request.id,
  };
}

/** Entries a refusal names, each with the sentence of its rule where it brings none. */
function refusedEntries(errors: unknown, language: Language): ProblemDocument['errors'] {
  if (!Array.isArray(errors)) return undefined;
  return (errors as { pointer: string; code: string; message?: string }[]).map(
    ({ pointer, code, message = ruleText(code, language) }) => ({ pointer, code, message }),
  );
}

/** What is wrong with a definition, or why one of its texts cannot be filled, in the language of the request. */
function definitionFaults(
  error: Refusal,
  { reason, ...details }: Record<string, unknown>,
  language: Language,
): Record<string, unknown> {
  return {
    ...details,
    ...(typeof reason === 'string' ? { reason: templateFault(reason)[language] } : {}),
    faults: problemsIn(error).map((problem) => problemIn(language, problem)),
  };
}

/** Refused fields of a form: pointers begin at the form data. */
function formErrors(problems: readonly FormProblem[], language: Language): ProblemDocument['errors'] {
  return problems.map(({ pointer, reason, message }) => ({
    pointer,
    code: reason,
    message: message[language],
  }));
}

function fromValidation(error: FastifyError, request: FastifyRequest): ProblemDocument {
  if (
    error.validationContext === 'headers' &&
    error.validation?.some((one) => one.params['missingProperty'] === 'idempotency-key')
  ) {
    return problemOf('idempotency-key-missing', request);
  }
  const language = languageOf(request);
  const errors = (error.validation ?? []).map((one) => {
    const property = one.params['missingProperty'] ?? one.params['additionalProperty'];
    const pointer =
      typeof property === 'string' ? `${one.instancePath}/${escapePointer(property)}` : one.instancePath;
    return { pointer, code: one.keyword, message: ruleText(one.keyword, language) };
  });
  // an id in the path that is no id names nothing
  if (error.validationContext === 'params') return problemOf('not-found', request);
  return problemOf('invalid', request, { errors });
}

/** The sentence for a broken rule of a schema; values are never repeated. */
export function ruleText(keyword: string, language: Language): string {
  return (rules[keyword] ?? anyRule)[language];
}

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const malformed = { de: 'Die Anfrage ist nicht lesbar.', en: 'The request cannot be read.' };
const anyRule = { de: 'Diese Angabe passt nicht.', en: 'This entry does not fit.' };
const rules: Record<string, { de: string; en: string }> = {
  required: { de: 'Diese Angabe fehlt.', en: 'This entry is missing.' },
  additionalProperties: {
    de: 'Diese Angabe kennt die Schnittstelle nicht.',
    en: 'This property is unknown.',
  },
  type: { de: 'Diese Angabe hat die falsche Art.', en: 'This entry has the wrong type.' },
  enum: { de: 'Dieser Wert ist hier nicht möglich.', en: 'This value is not possible here.' },
  const: { de: 'Dieser Wert ist hier nicht möglich.', en: 'This value is not possible here.' },
  format: {
    de: 'Diese Angabe hat nicht die erwartete Form.',
    en: 'This entry does not have the expected form.',
  },
  pattern: {
    de: 'Diese Angabe hat nicht die erwartete Form.',
    en: 'This entry does not have the expected form.',
  },
  minLength: { de: 'Diese Angabe ist zu kurz.', en: 'This entry is too short.' },
  maxLength: { de: 'Diese Angabe ist zu lang.', en: 'This entry is too long.' },
  minimum: { de: 'Dieser Wert ist zu klein.', en: 'This value is too small.' },
  maximum: { de: 'Dieser Wert ist zu groß.', en: 'This value is too large.' },
  minItems: { de: 'Hier fehlt noch etwas.', en: 'Something is still missing here.' },
  maxItems: { de: 'Das sind zu viele Einträge.', en: 'These are too many entries.' },
  oneOf: {
    de: 'Diese Angaben passen nicht zusammen.',
    en: 'These entries do not fit together.',
  },
  character: {
    de: 'Die Angabe enthält ein unzulässiges Zeichen.',
    en: 'The entry contains a character that is not allowed.',
  },
};
