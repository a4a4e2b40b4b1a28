import type { Findings } from '../contract/case-event.ts';
import type { Land } from '../clocks/calendar.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { feeAmount } from './fee.ts';
import { evaluateFeel } from './feel.ts';
import type { FeelScope } from './feel.ts';
import { feeInstalments } from './instalments.ts';
import { requiredEvidence } from './required-evidence.ts';

/** Content of a case as rules may see it, read by `advance` under the row lock just before the step. */
export interface FindingsContext {
  /** application data with corrections */
  form: unknown;
  evidence: Record<string, { state: 'missing' | 'present' | 'accepted' | 'rejected'; documentIds: string[] }>;
  contentVersion: number;
  applicantHasEmail: boolean;
  /** true where neither address nor e-mail is known */
  applicantUnreachable?: boolean;
  consentElectronic: boolean;
  openDrafts: number;
  unconfirmedFiles: number;
  /** the decision row the command names, or the newest draft; null where there is none */
  decisionDraft: Findings['decisionDraft'];
  /** outcome already decided, where there is one */
  decision?: { outcome: string } | null;
  /** day and Land that parts of a fee are computed for; without it a fee is due at once */
  demand?: { demandedOn: string; land: Land };
  /** last days of running clocks, where an action can extend one */
  clockDueOn?: Record<string, string | null>;
  /** cents */
  money?: { paid: number; open: number };
}

/**
 * What the machine may know of the content: booleans, numbers, codes. Never throws, whatever the form holds: an
 * expression that fails counts as false and its code goes to `problems` (`fee`, `enter/<stage>`, `signOff/<action>`,
 * `auto/<rule>`). A signature whose condition fails is asked for, and so is evidence.
 */
export function evaluateFindings(definition: ServiceDefinition, context: FindingsContext): Findings {
  const problems: string[] = [];
  const missingEvidence = requiredEvidence(definition, context.form)
    .map((rule) => rule.key)
    .filter((key) => !isThere(context.evidence[key]?.state));
  const fee = feeAmount(definition, context.form);
  if (definition.fee !== null && fee === null) problems.push('fee');
  const parts =
    context.demand === undefined ? null : feeInstalments(definition, context.form, context.demand);
  const scope: FeelScope = {
    form: context.form,
    fee: { amount: fee ?? 0 },
    evidence: { complete: missingEvidence.length === 0, missing: missingEvidence },
    applicant: { hasEmail: context.applicantHasEmail },
    consent: { electronic: context.consentElectronic },
    decision: context.decision ?? null,
    money: context.money ?? { paid: 0, open: 0 },
  };
  const holds = (code: string, expression: string, more: FeelScope, otherwise: boolean): boolean => {
    const result = evaluateFeel(expression, { ...scope, ...more });
    if (result.ok && (typeof result.value === 'boolean' || result.value === null))
      return result.value === true;
    problems.push(code);
    return otherwise;
  };
  return {
    contentVersion: context.contentVersion,
    applicantHasEmail: context.applicantHasEmail,
    applicantUnreachable: context.applicantUnreachable ?? false,
    consentElectronic: context.consentElectronic,
    evidenceComplete: missingEvidence.length === 0,
    missingEvidence,
    feeAmount: fee,
    ...(parts === null ? {} : { feeInstalments: parts }),
    ...(context.clockDueOn === undefined ? {} : { clockDueOn: context.clockDueOn }),
    enter: Object.fromEntries(
      definition.stages.map((stage) => [
        stage.key,
        stage.enterIf === undefined || holds(`enter/${stage.key}`, stage.enterIf, {}, false),
      ]),
    ),
    signOff: Object.fromEntries(
      definition.actions
        .filter((action) => action.does === 'decide')
        .map((action) => [
          action.key,
          action.signOff !== undefined &&
            holds(
              `signOff/${action.key}`,
              action.signOff.when,
              { decision: { outcome: action.outcome, action: action.key } },
              true,
            ),
        ]),
    ),
    auto: Object.fromEntries(
      definition.auto.map((rule) => [rule.key, holds(`auto/${rule.key}`, rule.when, {}, false)]),
    ),
    openDrafts: context.openDrafts,
    unconfirmedFiles: context.unconfirmedFiles,
    problems,
    decisionDraft: context.decisionDraft,
  };
}

function isThere(state: string | undefined): boolean {
  return state === 'present' || state === 'accepted';
}
