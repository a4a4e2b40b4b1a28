/**
 * A short code for a failure: what an operator sees and what may be kept in a row. Never a message, for messages may
 * carry addresses and names.
 */
export function failureCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code, responseCode } = at as { code?: unknown; responseCode?: unknown };
    if (typeof responseCode === 'number') return `smtp-${responseCode}`;
    if (typeof code === 'string' && /^[\w-]{1,40}$/.test(code) && code !== 'unavailable')
      return code.toLowerCase();
  }
  return error instanceof Error && 'code' in error && error.code === 'unavailable'
    ? 'unavailable'
    : 'unexpected';
}
