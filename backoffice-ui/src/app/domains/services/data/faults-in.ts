import type { Problem } from '../../../api/problem';
import type { DefinitionFault } from './service-shapes';

/** The faults a refusal names (`definition-invalid`); empty for others. */
export function faultsIn({ details }: Pick<Problem, 'details'>): readonly DefinitionFault[] {
  const faults: unknown = details['faults'];
  return Array.isArray(faults) ? (faults as DefinitionFault[]) : [];
}
