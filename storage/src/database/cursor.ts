import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/** One value of a keyset. */
export type CursorValue = string | number | boolean | null;

/**
 * Where a page ended, as the client carries it: opaque, and bound to the order it was made for.
 * @param order name of the sort order; a cursor is refused for any other
 */
export function encodeCursor(order: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([order, ...values]), 'utf8').toString('base64url');
}

/**
 * @param count how many values the keyset of this order has
 * @throws Refusal `invalid` when it is no cursor of this order
 */
export function decodeCursor(cursor: string, order: string, count: number): CursorValue[] {
  if (cursor.length > 2_000 || !/^[A-Za-z0-9_-]+$/.test(cursor)) throw invalidCursor();
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
  if (!Array.isArray(parts) || parts.length !== count + 1 || parts[0] !== order) throw invalidCursor();
  const values: unknown[] = parts.slice(1);
  if (!values.every(isCursorValue)) throw invalidCursor();
  return values;
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function invalidCursor(): Refusal {
  return new Refusal('invalid', { field: 'cursor' });
}
