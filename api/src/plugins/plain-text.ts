import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyInstance } from 'fastify';
import { ruleText } from '../shared/problem.ts';
import { languageOf } from '../shared/language.ts';

/**
 * Refuses what no record can keep as it was sent, anywhere in a body or path: NUL, which Postgres does not take, and
 * halves of characters (lone surrogates), which would be replaced without a word. Nobody types either.
 */
export function plainText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const found =
      unkeepable(request.body, '') ?? unkeepable(request.query, '') ?? unkeepable(request.params, '');
    if (found === undefined) return;
    throw new Refusal('invalid', {
      errors: [{ pointer: found, code: 'character', message: ruleText('character', languageOf(request)) }],
    });
  });
}

/** Pointer of the first text that cannot be kept; a name that cannot be kept is not repeated. */
function unkeepable(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return canBeKept(value) ? undefined : pointer;
  if (typeof value !== 'object' || value === null || 'pipe' in value) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (!canBeKept(key)) return pointer;
    const found = unkeepable(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const canBeKept = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
