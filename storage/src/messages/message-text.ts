import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';

/** Longest message, in characters. */
const LONGEST = 10_000;

/** The text of a message, trimmed. @throws Refusal `invalid` { field: text } when nothing is left or it is too long */
export function messageText(given: string): string {
  const text = given.trim();
  if (text === '' || text.length > LONGEST) throw new Refusal('invalid', { field: 'text' });
  return text;
}
