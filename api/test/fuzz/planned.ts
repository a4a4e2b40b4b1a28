import type { Operation } from './contract-operations.ts';
import type { Asker } from './ground.ts';

/** A request before it becomes bytes: every part by itself, so that each can be mangled. */
export interface Planned {
  readonly operation: Operation;
  readonly asker: Asker;
  readonly method: string;
  /** values of the placeholders, not encoded */
  path: Record<string, string>;
  /** in order, names may repeat; not encoded */
  query: [name: string, value: string][];
  headers: [name: string, value: string][];
  /** what becomes JSON, a form or bytes */
  body?: unknown;
  /** takes the place of `body` */
  bytes?: Buffer;
  /** takes the place of path and query, as it is sent */
  target?: string;
  ownFraming?: boolean;
  /** what was done to it, for figures and messages */
  mangled: string;
}

/** Path and query as they are sent. */
export function targetOf(planned: Planned): string {
  if (planned.target !== undefined) return planned.target;
  const path = planned.operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(planned.path[name] ?? '-').replaceAll('%40', '@'),
  );
  const query = planned.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** The body as bytes. */
export function bytesOf({ operation, body, bytes }: Planned): Buffer | undefined {
  if (bytes !== undefined) return bytes;
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return body;
  return operation.body?.mediaType === 'application/x-www-form-urlencoded'
    ? Buffer.from(new URLSearchParams(body as Record<string, string>).toString())
    : Buffer.from(JSON.stringify(body));
}

/** Whether a header is there. */
export const has = (planned: Planned, name: string): boolean =>
  planned.headers.some(([known]) => known.toLowerCase() === name);

/** The same without a header. */
export const without = (planned: Planned, name: string): [string, string][] =>
  planned.headers.filter(([known]) => known.toLowerCase() !== name);
