import type { ServiceDefinition } from '../definition/service-definition.ts';
import { evaluateFeel } from './feel.ts';

/** Keys of the units a case may land in, the most fitting first; the service's own unit is the last. */
export function unitsFor(definition: ServiceDefinition, form: unknown): string[] {
  const routed = (definition.routing ?? [])
    .filter(({ when }) => {
      const result = evaluateFeel(when, { form });
      return result.ok && result.value === true;
    })
    .map(({ unit }) => unit);
  return [...routed, definition.unit];
}
