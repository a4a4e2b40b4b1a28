import type { CaseDetail } from '@aktenlauf/storage/cases/case-detail.ts';
import type { CaseCourse } from '@aktenlauf/storage/cases/load-course.ts';
import type { Findings } from '@aktenlauf/workflows/contract/case-event.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { evaluateFindings } from '@aktenlauf/workflows/rules/evaluate-findings.ts';
import type { FindingsContext } from '@aktenlauf/workflows/rules/evaluate-findings.ts';

/**
 * What rules derive from a case as it was read, to show beforehand what a step would find; the step derives it anew.
 * @param demand day and Land for the parts of a fee, where they matter
 */
export function findingsOf(
  stored: CaseDetail,
  course: CaseCourse,
  definition: ServiceDefinition,
  demand?: FindingsContext['demand'],
): Findings {
  const applicant = stored.parties.find((party) => party['role'] === 'applicant');
  return evaluateFindings(definition, {
    ...(demand === undefined ? {} : { demand }),
    form: stored.form,
    evidence: Object.fromEntries(
      stored.evidence.map(({ key, state, documentIds }) => [key, { state, documentIds }]),
    ),
    contentVersion: stored.contentVersion,
    applicantHasEmail: (applicant?.['email'] ?? '') !== '',
    consentElectronic: stored.consentElectronic,
    openDrafts: course.openDrafts,
    unconfirmedFiles: course.unconfirmedFiles,
    decisionDraft: null,
    decision: stored.outcome === null ? null : { outcome: stored.outcome },
    money: {
      paid: stored.receivables.reduce((sum, one) => sum + one.paid, 0),
      open: stored.receivables.reduce(
        (sum, one) => sum + (['open', 'partly'].includes(one.state) ? Math.max(one.amount - one.paid, 0) : 0),
        0,
      ),
    },
  });
}
