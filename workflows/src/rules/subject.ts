import type { ServiceDefinition } from '../definition/service-definition.ts';
import { evaluateFeel } from './feel.ts';

const maxLength = 120;

/** What tells one plot or object from all others, by the definition's expression; null where there is none or it gives nothing. */
export function subjectKey(definition: ServiceDefinition, form: unknown): string | null {
  if (definition.subjectKey === undefined) return null;
  const result = evaluateFeel(definition.subjectKey, { form });
  if (!result.ok || (typeof result.value !== 'string' && typeof result.value !== 'number')) return null;
  const key = String(result.value).normalize('NFC').replaceAll(/\s+/g, '').toLocaleLowerCase('de-DE');
  return key === '' ? null : key;
}

/**
 * The short subject for lists, by the definition's expression: 'Altstadt II'. Definitions put no names of persons into
 * it. Where it gives nothing, the title of the service.
 */
export function caseSubject(definition: ServiceDefinition, form: unknown): string {
  const result = evaluateFeel(definition.subject, { form });
  const text = result.ok && typeof result.value === 'string' ? result.value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? definition.title.de : text.slice(0, maxLength);
}
