import type { Addressee } from './german-text.ts';
import { salutationOf } from './german-text.ts';
import type { LetterBlock } from './letter.ts';

/** The text of a mail as a letter: a mail greets in its text, a letter in its own place. */
export function letterBody(
  addressee: Addressee,
  blocks: readonly LetterBlock[],
): { salutation?: string; blocks: LetterBlock[] } {
  const salutation = salutationOf(addressee);
  const [first, ...rest] = blocks;
  const greets =
    first?.kind === 'paragraph' &&
    first.text
      .map((span) => span.text)
      .join('')
      .trim() === salutation;
  return greets ? { salutation, blocks: rest } : { blocks: [...blocks] };
}
