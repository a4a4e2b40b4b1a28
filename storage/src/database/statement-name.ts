import { createHash } from 'node:crypto';

/** Beyond this many, statements are planned anew each time: a connection keeps every prepared one. */
const MOST = 400;
const names = new Map<string, string>();

/** The name a statement is prepared under on every connection: made of its text. Undefined once there are too many. */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `s-${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
}
