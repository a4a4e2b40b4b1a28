import { expectAccessible } from '../../../shared/testing/accessible';
import type { ServiceDraftDetail } from '../data/service-shapes';
import { aDraft } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { DraftPage } from './draft-page';

const DRAFT = '/api/v1/service-drafts/d1';
const letter = 'letters/bewilligung.liquid';
const refused = { status: 422, statusText: 'x' };

describe('A draft of a service', () => {
  async function open(ansicht?: string, change: Partial<ServiceDraftDetail> = {}) {
    const bed = await DeskBed.open(DraftPage, { id: 'd1', ansicht });
    (await bed.arriving(DRAFT)).flush(aDraft(change));
    await bed.reads('Hundesteuer');
    return bed;
  }

  it('offers nothing to whoever may do nothing', async () => {
    const bed = await open('werte', { may: [], state: 'submitted' });
    expect(bed.element.querySelector('services-value-field')).toBeNull();
    expect(bed.element.textContent).not.toContain('verwerfen');
    expect(bed.element.textContent).not.toContain('Dateien ersetzen');
  });

  it('does not submit while something is wrong, and leads to where it is', async () => {
    const fault = { file: letter, path: '', what: 'unknown filter in line 2', howToFix: 'use date_de' };
    const bed = await open('freigabe', { faults: [fault], base: null, may: ['write', 'discard'] });
    expect(bed.button('Zur Freigabe vorlegen').getAttribute('aria-disabled')).toBe('true');
    bed.fixture.componentRef.setInput('ansicht', 'schreiben');
    await bed.until(() => bed.element.querySelector('textarea') !== null);
    expect(bed.element.querySelector('.faults')?.textContent).toContain('unknown filter in line 2');
    expect(bed.element.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true');
  });

  it('tells whoever wrote in it that another person must release', async () => {
    const bed = await open('freigabe', { state: 'submitted', may: ['release', 'return'], base: null });
    await bed.press('Freigeben');
    await bed.until(() => document.querySelector('mat-dialog-container .btn.primary') !== null);
    document.querySelector<HTMLButtonElement>('mat-dialog-container .btn.primary')?.click();
    const sent = await bed.arriving(`${DRAFT}/release`, 'POST');
    expect(sent.request.body).toEqual({ hash: 'a'.repeat(64) });
    sent.flush({ code: 'same-person' }, refused);
    (await bed.arriving(DRAFT)).flush(aDraft({ state: 'submitted', may: ['return'], base: null }));
    await bed.reads('Sie haben an diesem Entwurf mitgeschrieben');
  });

  it('asks before a page with unsaved text is left, and stays when told so', async () => {
    const bed = await open('werte');
    await bed.type('services-value-field input', '2.0.0');
    const leaving = bed.fixture.componentInstance.leave();
    (await bed.arriving(`${DRAFT}/values`, 'PATCH')).flush(
      { code: 'unavailable' },
      { status: 503, statusText: 'x' },
    );
    await bed.press('Bleiben');
    expect(await leaving).toBeFalse();
    expect(bed.element.querySelector<HTMLInputElement>('services-value-field input')?.value).toBe('2.0.0');
  });

  it('shows both texts where somebody else changed the same one', async () => {
    const bed = await open('schreiben');
    await bed.type('textarea', 'Mein Text');
    (await bed.arriving(`${DRAFT}/files`, 'PUT')).flush(
      { code: 'conflict' },
      { status: 409, statusText: 'x' },
    );
    const theirs = aDraft({ revision: 4 });
    (await bed.arriving(DRAFT)).flush({
      ...theirs,
      files: theirs.files.map((file) => ({ ...file, text: 'Ihr Text' })),
    });
    await bed.reads('Jemand hat inzwischen dieselbe Stelle geändert');
    expect(bed.element.querySelector('textarea')?.value).toBe('Mein Text');
    expect(
      [...bed.element.querySelectorAll('services-clash-notice pre')].map((one) => one.textContent),
    ).toEqual(['Mein Text', 'Ihr Text']);
    await expectAccessible(bed.element);
  });

  it('saves a value with its pointer and shows what the check says of it', async () => {
    const bed = await open('werte');
    await bed.type('services-value-field input[type=number]', '0');
    const sent = await bed.arriving(`${DRAFT}/values`, 'PATCH');
    expect(sent.request.body).toEqual({ revision: 3, changes: [{ pointer: '/fee/dueDays', value: 0 }] });
    sent.flush(
      aDraft({
        revision: 4,
        faults: [{ file: 'service.yaml', path: '/fee/dueDays', what: 'must be at least 1', howToFix: '' }],
      }),
    );
    await bed.reads('must be at least 1');
    await expectAccessible(bed.element);
  });

  it('is accessible where it is submitted', async () => {
    const bed = await open('freigabe', {
      state: 'submitted',
      base: null,
      may: ['release', 'return'],
      rehearsed: [{ sample: 'ok', problems: [] }],
      submittedBy: { id: 'p2', displayName: 'Paul Richter' },
      submittedAt: '2026-11-22T10:00:00Z',
    });
    expect(bed.element.textContent).toContain('wie erwartet');
    await expectAccessible(bed.element);
  });
});
