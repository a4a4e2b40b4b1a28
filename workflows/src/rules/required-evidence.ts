import type { EvidenceRule, ServiceDefinition } from '../definition/service-definition.ts';
import { evaluateFeel } from './feel.ts';

/** Media types accepted where the rule names none. */
export const defaultAccept = ['application/pdf', 'image/jpeg', 'image/png'] as const;

/** The evidence this form calls for, in the order of the definition. */
export function requiredEvidence(definition: ServiceDefinition, form: unknown): EvidenceRule[] {
  return definition.evidence.filter((rule) => isRequired(rule, form));
}

/** Keys the application cannot be submitted without, given the evidence that was uploaded. */
export function missingAtIntake(
  definition: ServiceDefinition,
  form: unknown,
  uploaded: readonly string[],
): string[] {
  return requiredEvidence(definition, form)
    .filter((rule) => rule.at === 'intake' && !uploaded.includes(rule.key))
    .map((rule) => rule.key);
}

/** Media types accepted for a piece of evidence; for other files (no key) the default. Null for a key nobody knows. */
export function acceptedTypes(
  definition: ServiceDefinition,
  evidenceKey: string | null,
): readonly string[] | null {
  if (evidenceKey === null) return defaultAccept;
  const rule = definition.evidence.find((candidate) => candidate.key === evidenceKey);
  return rule === undefined ? null : (rule.accept ?? defaultAccept);
}

/** A rule that cannot be evaluated asks for the evidence: too much can be corrected by a clerk, too little goes unseen. */
function isRequired(rule: EvidenceRule, form: unknown): boolean {
  if (rule.requiredIf === undefined) return true;
  const result = evaluateFeel(rule.requiredIf, { form });
  return !result.ok || result.value === true;
}
