import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyInstance } from 'fastify';
import { ruleText } from '../shared/problem.ts';
import { languageOf } from '../shared/language.ts';

/** Refuses NUL characters anywhere in a body or path: Postgres cannot keep them, and nobody types them. */
export function plainText(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    const found =
      pointerOfNul(request.body, '') ?? pointerOfNul(request.query, '') ?? pointerOfNul(request.params, '');
    if (found === undefined) return;
    throw new Refusal('invalid', {
      errors: [{ pointer: found, code: 'nul', message: ruleText('nul', languageOf(request)) }],
    });
  });
}

function pointerOfNul(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? pointer : undefined;
  if (typeof value !== 'object' || value === null || 'pipe' in value) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if (key.includes('\0')) return pointer;
    const found = pointerOfNul(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
