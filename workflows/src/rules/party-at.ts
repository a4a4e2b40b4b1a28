import type { PartyObject } from '../definition/party-shape.ts';

/** The party object a pointer of `parties` leads to in form data, or null. */
export function partyAt(form: unknown, pointer: string | undefined): PartyObject | null {
  if (pointer === undefined) return null;
  const found = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), form);
  return isObject(found) ? (found as PartyObject) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
