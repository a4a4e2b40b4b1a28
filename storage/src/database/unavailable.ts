import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

const SERVER_CODES = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const MESSAGES = [
  /connection terminated/i,
  /timeout exceeded when trying to connect/i,
  /client has encountered a connection error/i,
];

/** SQLSTATE or system code of an error, or ''. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Whether the server, not the statement, is the reason: the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  if (SERVER_CODES.has(code) || SOCKET_CODES.has(code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return (
    error instanceof Error &&
    !('severity' in error) &&
    MESSAGES.some((pattern) => pattern.test(error.message))
  );
}

/** The same error, or Refusal `unavailable` with it as cause when the server could not be reached. */
export function asRefusal(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  const refusal = new Refusal('unavailable');
  refusal.cause = error;
  return refusal;
}
