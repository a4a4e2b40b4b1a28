import { StoreProblem } from './object-store.ts';
import type { StoreProblemCode } from './object-store.ts';

const CODES: Readonly<Record<string, StoreProblemCode>> = {
  NoSuchKey: 'missing',
  NoSuchVersion: 'missing',
  NotFound: 'missing',
  NoSuchBucket: 'missing',
  MethodNotAllowed: 'missing',
  AccessDenied: 'locked',
  ObjectLocked: 'locked',
  SlowDown: 'unavailable',
  ServiceUnavailable: 'unavailable',
  XMinioServerNotInitialized: 'unavailable',
  // no byte is left: the same call succeeds as soon as there is space again
  XMinioStorageFull: 'unavailable',
  InternalError: 'unavailable',
};
const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
/** Words of a store's refusal to delete or change what is locked. */
const LOCKED = /WORM|retention|object lock|locked|legal hold/i;

/** A store problem that remembers the S3 code it came from. */
export class S3Problem extends StoreProblem {
  readonly s3Code: string;
  constructor(code: StoreProblemCode, s3Code: string, cause: unknown) {
    super(code, `object store: ${s3Code}`, cause);
    this.s3Code = s3Code;
  }
}

/** What it means that the store did not take content. @param s3Code the code its answer names */
export function problemOfPut(status: number | undefined, s3Code: string): S3Problem {
  const later = status === 503 || CODES[s3Code] === 'unavailable';
  return new S3Problem(later ? 'unavailable' : 'refused', s3Code, undefined);
}

/** Translates what the client threw; errors that are not the store's (a refused upload) pass unchanged. */
export function asProblem(error: unknown): S3Problem {
  if (error instanceof S3Problem) return error;
  if (!(error instanceof Error)) throw error;
  const s3Code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const fromStore =
    error.constructor.name === 'S3Error' || error.name === 'S3Error' || 'amzRequestid' in error;
  if (SOCKET_CODES.includes(s3Code)) return new S3Problem('unavailable', s3Code, error);
  if (!fromStore) throw error;
  if (s3Code === 'AccessDenied' && !LOCKED.test(error.message))
    return new S3Problem('refused', s3Code, error);
  if (LOCKED.test(error.message) && s3Code !== 'NoSuchObjectLockConfiguration')
    return new S3Problem('locked', s3Code, error);
  return new S3Problem(CODES[s3Code] ?? 'refused', s3Code, error);
}
