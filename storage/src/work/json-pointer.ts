import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/** Value an RFC 6901 pointer leads to, undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}

/**
 * A copy of the document with another value at the pointer; null takes the field away. Objects on the way are made.
 * @throws Refusal `invalid` { pointer } when the way leads through something that is no object
 */
export function withValueAt(
  document: Record<string, unknown>,
  pointer: string,
  value: unknown,
): Record<string, unknown> {
  const parts = partsOf(pointer);
  const copy = structuredClone(document);
  let place: Record<string, unknown> = copy;
  for (const key of parts.slice(0, -1)) {
    const next = place[key] ?? {};
    if (!isObject(next)) throw new Refusal('invalid', { pointer });
    place[key] = next;
    place = next;
  }
  const last = parts.at(-1) ?? '';
  if (value === null) delete place[last];
  else place[last] = value;
  return copy;
}

/** Whether two JSON values are the same; the order of keys does not matter, an absent value equals null. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** One text for a JSON value, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1))) : part,
  );
}

/** @throws Refusal `invalid` for anything but a pointer to a field */
function partsOf(pointer: string): string[] {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (!pointer.startsWith('/') || parts.some((part) => part === '' || part === '__proto__'))
    throw new Refusal('invalid', { pointer });
  return parts;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
