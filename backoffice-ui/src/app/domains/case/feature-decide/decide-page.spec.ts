import { expectAccessible } from '../../../shared/testing/accessible';
import { CaseFile } from '../data/case-file';
import type { CaseDetail } from '../data/case-shapes';
import { aCase } from '../testing/a-case';
import { CasePageBed } from '../testing/case-page-bed';
import { DecidePage } from './decide-page';
import type { DecisionDraft } from './notice-draft';

const CASE = '/api/v1/cases/c1';
const DRAFT = '/api/v1/cases/c1/decision-draft';

const rejecting: CaseDetail['availableActions'] = [
  { type: 'decide', key: 'ablehnen', title: 'Ablehnen', outcome: 'reject', primary: true },
];
const granting: CaseDetail['availableActions'] = [
  { type: 'decide', key: 'bewilligen', title: 'Bewilligen', outcome: 'approve', primary: true },
  ...rejecting.map((action) => ({ ...action, primary: false })),
];

function aDraft(change: Partial<DecisionDraft> = {}): DecisionDraft {
  return {
    decisionId: null,
    action: 'ablehnen',
    title: 'Ablehnen',
    outcome: 'reject',
    reasonRequired: true,
    reason: null,
    conditions: null,
    validFrom: null,
    validTo: null,
    modules: [{ key: 'wohnsitz', title: 'Kein Wohnsitz', text: 'Sie wohnen nicht im Bewohnerparkgebiet.' }],
    notice: 'Ablehnungsbescheid',
    remedy: 'Klage, 1 Monat',
    channels: ['retrieval', 'post'],
    signers: [],
    explanation: [{ rule: 'zustellung', text: 'Einwilligung liegt vor', basis: '§ 41 VwVfG NRW' }],
    draftVersion: 0,
    ...change,
  };
}

describe('The decide page', () => {
  let bed: CasePageBed<DecidePage>;

  async function open(
    availableActions: CaseDetail['availableActions'],
    draft?: DecisionDraft,
  ): Promise<void> {
    bed = await CasePageBed.open(DecidePage);
    (await bed.arriving(CASE)).flush(aCase({ availableActions }));
    if (draft) (await bed.arriving(DRAFT)).flush(draft);
    await bed.settle();
  }

  it('offers no decision the server does not offer', async () => {
    await open([{ type: 'discontinue', title: 'Einstellen' }]);
    expect(bed.element.textContent).toContain('nichts zu entscheiden');
    expect(bed.element.querySelector('input[type=radio]')).toBeNull();
  });

  it('makes no letter without the reasoning it needs', async () => {
    await open(rejecting, aDraft());
    bed.button('Vorschau erzeugen').click();
    await bed.settle();
    bed.http.expectNone({ method: 'PUT', url: DRAFT });
    expect(bed.element.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('does not send a letter the check before dispatch stops', async () => {
    await open(rejecting, aDraft({ reason: 'Sie wohnen nicht im Gebiet.' }));
    bed.button('Vorschau erzeugen').click();
    (await bed.arriving(DRAFT, 'PUT')).flush({ decisionId: 'e1', version: 1 });
    (await bed.arriving(`${DRAFT}/preview`, 'POST')).flush({
      documentVersionId: 'v1',
      sha256: 'a'.repeat(64),
      pages: 1,
      guard: [{ key: 'address', ok: false, severity: 'block', text: 'Anschrift ist unvollständig' }],
      needsSignOff: false,
      signers: [],
    });
    await bed.until(() => bed.element.textContent?.includes('Anschrift ist unvollständig') === true);
    bed.button('Ablehnen und versenden').click();
    await bed.turn();
    bed.http.expectNone(`${CASE}/decide`);
    expect(bed.element.querySelector('footer')?.textContent).toContain('So darf der Bescheid nicht hinaus');
  });

  it('asks for conditions and a validity only where something is granted', async () => {
    await open(granting, aDraft({ action: 'bewilligen', title: 'Bewilligen', outcome: 'approve' }));
    expect(bed.element.querySelectorAll('input[type=date]').length).toBe(2);
    bed.element.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
    (await bed.arriving(DRAFT)).flush(aDraft());
    await bed.settle();
    expect(bed.element.querySelectorAll('input[type=date]').length).toBe(0);
  });

  it('leaves what somebody works with alone while the case changes around it', async () => {
    await open(rejecting, aDraft());
    const field = bed.element.querySelector('textarea');
    bed.fixture.debugElement.injector.get(CaseFile).changed();
    (await bed.arriving(CASE)).flush(aCase({ availableActions: rejecting, contentVersion: 4 }));
    const reading = await bed.arriving(DRAFT);
    await bed.turn();
    expect(bed.element.querySelector('textarea')).toBe(field);
    reading.flush(aDraft({ remedy: 'Klage, 1 Jahr' }));
    await bed.until(() => bed.element.textContent?.includes('Klage, 1 Jahr') === true);
    expect(bed.element.querySelector('textarea')).toBe(field);
  });

  it('is accessible, also with a gap shown', async () => {
    await open(granting, aDraft({ action: 'bewilligen', title: 'Bewilligen', outcome: 'approve' }));
    bed.button('Vorschau erzeugen').click();
    await bed.settle();
    await expectAccessible(bed.element);
  });
});
