import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { expectAccessible } from '../../../shared/testing/accessible';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import type { CaseDetail } from '../data/case-shapes';
import { aCase } from '../testing/a-case';
import { CasePageBed } from '../testing/case-page-bed';
import { SignOffPage } from './sign-off-page';

const CASE = '/api/v1/cases/c1';
const decision: CaseDetail['decisions'][number] = {
  id: 'e1',
  action: 'ablehnen',
  title: 'Ablehnen',
  outcome: 'reject',
  state: 'awaiting-sign-off',
  reason: 'Sie wohnen nicht im Bewohnerparkgebiet.',
  conditions: null,
  validFrom: null,
  validTo: null,
  documentVersionId: null,
  sha256: 'b'.repeat(64),
  decidedBy: 'Tim Brandt',
  decidedAt: '2026-11-13T09:00:00Z',
  signOffs: [],
};
const mine: Partial<CaseDetail> = {
  decisions: [decision],
  availableActions: [{ type: 'sign-off', title: 'Zeichnen' }],
};

describe('The sign-off page', () => {
  let bed: CasePageBed<SignOffPage>;

  async function open(change: Partial<CaseDetail>): Promise<void> {
    bed = await CasePageBed.open(SignOffPage);
    (await bed.arriving(CASE)).flush(aCase(change));
    await bed.settle();
  }

  it('offers no signature to the person who decided', async () => {
    const blocked: CaseDetail['blocked'] = [{ type: 'sign-off', why: 'same-person', title: 'Zeichnen' }];
    await open({ decisions: [decision], blocked });
    expect(bed.element.textContent).toContain('haben Sie selbst getroffen');
    expect(bed.element.querySelector('footer button')).toBeNull();
  });

  it('returns nothing when the reason is not given after all', async () => {
    await open(mine);
    const ask = spyOn(TestBed.inject(Confirm), 'ask').and.resolveTo({ confirmed: false, reason: '' });
    bed.button('Zurückgeben').click();
    await bed.turn();
    bed.http.expectNone(`${CASE}/return-decision`);
    expect(ask.calls.mostRecent().args[0].reason?.required).toBeTrue();
  });

  it('signs the very file that is shown, by its hash', async () => {
    await open(mine);
    const navigate = spyOn(TestBed.inject(Router), 'navigate').and.resolveTo(true);
    bed.button('Zeichnen und versenden').click();
    const order = await bed.arriving(`${CASE}/sign-off`, 'POST');
    expect(order.request.body).toEqual({ decisionId: 'e1', sha256: decision.sha256, seq: 12 });
    order.flush({ seq: 13 });
    await bed.until(() => navigate.calls.any());
    expect(navigate).toHaveBeenCalledOnceWith(['/vorgang', 'c1']);
  });

  it('says when the case has moved on, and reads it again', async () => {
    await open(mine);
    bed.button('Zeichnen und versenden').click();
    (await bed.arriving(`${CASE}/sign-off`, 'POST')).flush(
      { code: 'stale' },
      { status: 409, statusText: 'Conflict' },
    );
    (await bed.arriving(CASE)).flush(aCase(mine));
    await bed.until(() => bed.element.querySelector('ui-error') !== null);
    expect(bed.element.querySelector('ui-error')?.textContent).not.toContain('stale');
  });

  it('is accessible', async () => {
    await open(mine);
    await expectAccessible(bed.element);
  });
});
