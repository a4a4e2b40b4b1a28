import type { ServiceDefinition } from '../definition/service-definition.ts';
import { evaluateFeel } from './feel.ts';

const maxLength = 120;

/**
 * The short subject for lists, by the definition's expression: 'Altstadt II'. Definitions put no names of persons into
 * it. Where it gives nothing, the title of the service.
 */
export function caseSubject(definition: ServiceDefinition, form: unknown): string {
  const result = evaluateFeel(definition.subject, { form });
  const text = result.ok && typeof result.value === 'string' ? result.value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? definition.title.de : text.slice(0, maxLength);
}
