import type { TemplateOrigin } from '@aktenlauf/storage/record/document.entity.ts';
import program from '../../../package.json' with { type: 'json' };

/** What a rendered document was made with: service and version, letter or mail, program. */
export function originOf(definition: { key: string; version: string }, letter: string): TemplateOrigin {
  return { service: definition.key, version: definition.version, letter, program: program.version };
}
