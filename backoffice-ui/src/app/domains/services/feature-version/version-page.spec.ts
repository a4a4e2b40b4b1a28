import { expectAccessible } from '../../../shared/testing/accessible';
import type { ServiceVersionDetail } from '../data/service-shapes';
import { aVersion, aVersionRow, anEntry } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { VersionPage } from './version-page';

const VERSION = '/api/v1/service-versions/v1';
const LIST = '/api/v1/service-versions';

describe('A version of a service', () => {
  async function open(
    ansicht?: string,
    change: Partial<ServiceVersionDetail> = {},
    roles?: Parameters<typeof DeskBed.open>[2],
  ) {
    const bed = await DeskBed.open(VersionPage, { id: 'v1', ansicht }, roles);
    (await bed.arriving(VERSION)).flush(aVersion(change));
    await bed.reads('Hundesteuer');
    return bed;
  }

  it('offers no draft where the person may not write, or the files are missing', async () => {
    const bed = await open(undefined, { editable: false });
    expect(bed.element.textContent).not.toContain('Entwurf anlegen');
  });

  it('does not exist for a wrong address', async () => {
    const bed = await DeskBed.open(VersionPage, { id: 'v1' });
    (await bed.arriving(VERSION)).flush({ code: 'unknown-service' }, { status: 404, statusText: 'x' });
    await bed.reads('Diese Leistung gibt es hier nicht');
  });

  it('says why no preview can be made of a text', async () => {
    const bed = await open('mails');
    (await bed.arriving('/api/v1/service-previews/mail', 'POST')).flush(
      {
        code: 'definition-invalid',
        details: {
          faults: [
            { file: 'mails/received.de.liquid', path: '', what: 'unknown variable', howToFix: 'remove it' },
          ],
        },
      },
      { status: 422, statusText: 'x' },
    );
    await bed.reads('unknown variable');
  });

  it('refuses overrides that do not fit, where they were typed', async () => {
    const bed = await open('abweichungen');
    await bed.press('Abweichung vorschlagen');
    await bed.type('fieldset input', 'wenn');
    await bed.press('Vorschlagen');
    const sent = await bed.arriving(`${VERSION}/overrides`, 'PUT');
    expect(sent.request.body).toEqual(jasmine.objectContaining({ overrides: { fee: { rule: 'wenn' } } }));
    sent.flush(
      {
        code: 'definition-invalid',
        details: { faults: [{ file: 'overrides', path: '/fee/rule', what: 'not FEEL', howToFix: '' }] },
      },
      { status: 422, statusText: 'x' },
    );
    await bed.reads('not FEEL');
    expect(bed.element.querySelector<HTMLInputElement>('fieldset input')?.value).toBe('wenn');
  });

  it('tells the course as a list, too', async () => {
    const bed = await open();
    const steps = [...bed.element.querySelectorAll('ol.steps > li')].map((one) =>
      one.textContent?.replace(/\s+/g, ' '),
    );
    expect(steps.length).toBe(4);
    expect(steps[0]).toContain('Aufgaben: Anspruch prüfen');
    expect(steps[0]).toContain('Ablehnen führt nach Abgeschlossen');
    await expectAccessible(bed.element);
  });

  it('shows the form the citizens fill in, and the values in words', async () => {
    const bed = await open('formular');
    await bed.reads('Name des Hundes');
    await expectAccessible(bed.element);
    bed.fixture.componentRef.setInput('ansicht', 'werte');
    await bed.reads('10 Arbeitstage');
    expect(bed.element.textContent).toContain('30,70');
    await expectAccessible(bed.element);
  });

  it('compares with another version and puts one in force from a day on', async () => {
    const bed = await open('fassungen', { state: 'released', activeFrom: null });
    (await bed.arriving(LIST)).flush({
      rows: [
        anEntry({
          versions: [aVersionRow({ state: 'released' }), aVersionRow({ id: 'v0', version: '0.9.0' })],
        }),
      ],
      today: '2026-11-23',
    });
    await bed.reads('0.9.0');
    bed.fixture.componentRef.setInput('mit', 'v0');
    (await bed.arriving(`${VERSION}/comparison`)).flush({
      before: { key: 'hund', version: '0.9.0' },
      after: { key: 'hund', version: '1.0.0' },
      files: [
        {
          path: 'service.yaml',
          change: 'changed',
          lines: [{ kind: 'added', text: 'dueDays: 14', before: null, after: 3 }],
          values: [{ pointer: '/clocks/0/length', change: 'changed', before: 'P5B', after: 'P10B' }],
        },
      ],
    });
    await bed.reads('5 Arbeitstage');
    expect(bed.element.querySelector('services-comparison ins')?.textContent).toBe('10 Arbeitstage');
    await expectAccessible(bed.element);
    bed.element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await bed.until(() => document.querySelector('mat-dialog-container .btn.primary') !== null);
    document.querySelector<HTMLButtonElement>('mat-dialog-container .btn.primary')?.click();
    const sent = await bed.arriving(`${VERSION}/activation`, 'PUT');
    expect(sent.request.body).toEqual({ from: jasmine.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    sent.flush(aVersion({ state: 'planned' }));
    (await bed.arriving(VERSION)).flush(aVersion({ state: 'planned' }));
  });
});
