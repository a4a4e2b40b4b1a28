import fc from 'fast-check';
import path from 'node:path';
import { definitionsRoot, loadDefinition } from '../definition/load-definition.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import type { FindingsContext } from './evaluate-findings.ts';
import { evaluateFindings } from './evaluate-findings.ts';
import { feeAmount } from './fee.ts';
import { evaluateFeel } from './feel.ts';
import { acceptedTypes, missingAtIntake, requiredEvidence } from './required-evidence.ts';
import { caseSubject } from './subject.ts';

const context: FindingsContext = {
  form: { halter: 'selbst', dauer: '1J', zone: 'Altstadt II', neuZugezogen: false },
  evidence: { fahrzeugschein: { state: 'present', documentIds: ['d'] } },
  contentVersion: 3,
  applicantHasEmail: true,
  consentElectronic: false,
  openDrafts: 1,
  unconfirmedFiles: 2,
  decisionDraft: null,
};

describe('rules of a definition', () => {
  let definition: ServiceDefinition;
  beforeAll(async () => {
    ({ definition } = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0')));
  });

  it('count a rule that cannot be evaluated as false and name it, but ask for a signature then', () => {
    const stages = definition.stages.map((stage) =>
      stage.key === 'fee' ? { ...stage, enterIf: 'fee.amount >' } : stage,
    );
    const actions = definition.actions.map((action) =>
      action.key === 'approve' ? { ...action, signOff: { when: '1 +', distinct: true as const } } : action,
    );
    const findings = evaluateFindings({ ...definition, stages, actions, fee: null }, context);
    expect(findings.enter['fee']).toBeFalse();
    expect(findings.signOff['approve']).toBeTrue();
    expect(findings.problems).toEqual(['enter/fee', 'signOff/approve']);
  });

  it('give no fee and name the problem when the rule gives no whole cents', () => {
    for (const rule of ['"viel"', '30.7', '-1', 'null', 'form.', '1/0', 'today()']) {
      const findings = evaluateFindings(
        { ...definition, fee: definition.fee === null ? null : { ...definition.fee, rule } },
        context,
      );
      expect(findings.feeAmount).withContext(rule).toBeNull();
      expect(findings.problems).withContext(rule).toContain('fee');
    }
  });

  it('know no date of today', () => {
    expect(evaluateFeel('today()', {})).toEqual({
      ok: false,
      reason: 'the current date is not available to rules',
    });
    expect(evaluateFeel('now ()', {}).ok).toBeFalse();
  });

  it('never throw, whatever the form holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (form) => {
        const findings = evaluateFindings(definition, { ...context, form });
        return (
          typeof findings.evidenceComplete === 'boolean' && typeof caseSubject(definition, form) === 'string'
        );
      }),
    );
  });

  it('give findings, fee, subject and evidence of an ordinary application', () => {
    expect(evaluateFindings(definition, context)).toEqual({
      contentVersion: 3,
      applicantHasEmail: true,
      applicantUnreachable: false,
      consentElectronic: false,
      evidenceComplete: true,
      missingEvidence: [],
      feeAmount: 3070,
      enter: { completeness: true, review: true, fee: true, decision: true, dispatch: true, closing: true },
      signOff: { approve: false, 'approve-partly': false, reject: true },
      auto: {},
      openDrafts: 1,
      unconfirmedFiles: 2,
      problems: [],
      decisionDraft: null,
    });
    expect(feeAmount(definition, { dauer: '2J' })).toBe(6140);
    expect(caseSubject(definition, context.form)).toBe('Altstadt II');
    expect(caseSubject(definition, {})).toBe('Bewohnerparkausweis');
  });

  it('ask for evidence by the form: missing and rejected are missing', () => {
    const form = { ...(context.form as object), halter: 'andere', neuZugezogen: true };
    expect(requiredEvidence(definition, form).map((rule) => rule.key)).toEqual([
      'fahrzeugschein',
      'meldebestaetigung',
      'nutzungserklaerung',
    ]);
    expect(missingAtIntake(definition, form, [])).toEqual(['fahrzeugschein']);
    expect(missingAtIntake(definition, form, ['fahrzeugschein'])).toEqual([]);
    const evidence: FindingsContext['evidence'] = {
      fahrzeugschein: { state: 'accepted', documentIds: [] },
      meldebestaetigung: { state: 'rejected', documentIds: [] },
    };
    const findings = evaluateFindings(definition, { ...context, form, evidence });
    expect(findings.evidenceComplete).toBeFalse();
    expect(findings.missingEvidence).toEqual(['meldebestaetigung', 'nutzungserklaerung']);
    expect(acceptedTypes(definition, 'fahrzeugschein')).toEqual([
      'application/pdf',
      'image/jpeg',
      'image/png',
    ]);
    expect(acceptedTypes(definition, 'unbekannt')).toBeNull();
  });
});
