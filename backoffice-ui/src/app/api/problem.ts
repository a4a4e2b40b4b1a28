import { HttpErrorResponse } from '@angular/common/http';
import { problemText } from './problem-texts';

/** A refusal or failure in words a person can act on. */
export interface Problem {
  /** The code of the problem document; `offline` and `unknown` are ours. */
  readonly code: string;
  /** What happened. */
  readonly title: string;
  /** What was kept and what to do. */
  readonly text: string;
  /** Texts by JSON pointer into what was sent (`/applicant/name`). */
  readonly fields: ReadonlyMap<string, string>;
  /** Whether the same call may succeed a little later. */
  readonly retryable: boolean;
  /** Codes, ids and numbers the server added, for pages that say more. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Id of the request in the server's log, for a call to support. */
  readonly reference: string | null;
}

interface ProblemDocument {
  readonly code?: unknown;
  readonly type?: unknown;
  readonly errors?: unknown;
  readonly details?: unknown;
  readonly requestId?: unknown;
}

const fallbackCodes: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
const retryableCodes = new Set(['offline', 'unavailable', 'too-many-requests', 'unknown']);

/** Maps whatever was thrown to words, once and for all pages. Anything unknown gets a sentence too, never a code or a stack. */
export function describeProblem(error: unknown): Problem {
  if (isProblem(error)) return error;
  // httpResource wraps what is not an Error.
  const cause =
    error instanceof Error && !(error instanceof HttpErrorResponse) && error.cause !== undefined
      ? error.cause
      : error;
  const reply = cause instanceof HttpErrorResponse ? cause : null;
  const document = documentOf(reply);
  const code = codeOf(reply, document);
  const { title, text } = problemText(code);
  return {
    code,
    title,
    text,
    fields: fieldsOf(document),
    retryable: retryableCodes.has(code) || (reply?.status ?? 0) >= 500,
    details: record(document.details) ?? {},
    reference:
      typeof document.requestId === 'string'
        ? document.requestId
        : (reply?.headers?.get('x-request-id') ?? null),
  };
}

/** The code alone, for pages that treat one refusal in their own way: `problemCode(error) === 'already-claimed'`. */
export function problemCode(error: unknown): string {
  return describeProblem(error).code;
}

function isProblem(error: unknown): error is Problem {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    'fields' in error &&
    error.fields instanceof Map
  );
}

function codeOf(reply: HttpErrorResponse | null, document: ProblemDocument): string {
  if (!reply) return 'unknown';
  if (reply.status === 0) return 'offline';
  if (typeof document.code === 'string') return document.code;
  if (typeof document.type === 'string' && document.type !== 'about:blank')
    return document.type.split(/[/:#]/).at(-1) ?? 'unknown';
  return fallbackCodes[reply.status] ?? 'unknown';
}

function documentOf(reply: HttpErrorResponse | null): ProblemDocument {
  const body: unknown = reply?.error;
  if (typeof body !== 'string') return record(body) ?? {};
  try {
    return record(JSON.parse(body)) ?? {};
  } catch {
    // A proxy's HTML page, for instance: the status alone decides then.
    return {};
  }
}

/** Fields come as `errors: [{ pointer, code, message }]`, the message in the language we asked for. The first one counts. */
function fieldsOf(document: ProblemDocument): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const one of Array.isArray(document.errors) ? document.errors : []) {
    const entry = record(one);
    if (typeof entry?.['pointer'] !== 'string' || fields.has(entry['pointer'])) continue;
    const reason = typeof entry['message'] === 'string' && entry['message'] !== '' ? entry['message'] : null;
    fields.set(
      entry['pointer'].replace(/^#/, ''),
      reason ?? $localize`:@@problem.field:Bitte prüfen Sie diese Angabe.`,
    );
  }
  return fields;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
