import { expectAccessible } from '../../../shared/testing/accessible';
import { aDraftRow, aVersionRow, anEntry } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { ServicesPage } from './services-page';

const LIST = '/api/v1/service-versions';

describe('The list of services', () => {
  async function open(rows = [anEntry()], roles?: Parameters<typeof DeskBed.open>[2]) {
    const bed = await DeskBed.open(ServicesPage, {}, roles);
    (await bed.arriving(LIST)).flush({ rows, today: '2026-11-23' });
    await bed.turn();
    await bed.turn();
    return bed;
  }

  it('offers no upload to whoever may only read', async () => {
    const bed = await open([anEntry()], ['supervisor']);
    expect(bed.element.querySelector('services-upload')).toBeNull();
    expect(bed.element.textContent).toContain('Konfiguration prüfen');
  });

  it('says what happened when the list cannot be read, and tries again', async () => {
    const bed = await DeskBed.open(ServicesPage);
    (await bed.arriving(LIST)).flush({ code: 'unavailable' }, { status: 503, statusText: 'x' });
    await bed.reads('Gerade nicht verfügbar');
    await bed.press('Noch einmal versuchen');
    (await bed.arriving(LIST)).flush({ rows: [], today: '2026-11-23' });
    await bed.reads('Noch keine Leistung');
  });

  it('tells a refused package by its reason', async () => {
    const bed = await open();
    const field = bed.element.querySelector<HTMLInputElement>('input[accept]');
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'hund.leistung.zip'));
    if (field) field.files = files.files;
    field?.dispatchEvent(new Event('change'));
    const refused = await bed.arriving('/api/v1/service-packages', 'POST');
    expect(refused.request.headers.get('idempotency-key')).not.toBeNull();
    refused.flush(
      { code: 'archive-refused', details: { reason: 'path-escapes', file: '../service.yaml' } },
      { status: 422, statusText: 'x' },
    );
    await bed.reads('Ein Pfad führt aus dem Ordner der Leistung hinaus. (../service.yaml)');
  });

  it('shows what is in force, what is to come, and how far drafts have come', async () => {
    const bed = await open([
      anEntry({
        versions: [
          aVersionRow({ id: 'v2', version: '1.1.0', state: 'planned', activeFrom: '2026-12-01' }),
          aVersionRow({ overridden: true }),
        ],
        drafts: [aDraftRow(), aDraftRow({ id: 'd2', version: '1.2.0', state: 'submitted', faults: 0 })],
      }),
      anEntry({ key: 'neu', title: 'Neue Leistung', versions: [], drafts: [aDraftRow({ faults: 0 })] }),
    ]);
    const [first, second] = [...bed.element.querySelectorAll('tbody tr')].map((row) =>
      row.textContent?.replace(/\s+/g, ' '),
    );
    for (const words of [
      '1.0.0',
      'seit 02.11.2026',
      'örtlich angepasst',
      '1.1.0 ab 01.12.2026',
      '2 Fehler',
      'zur Freigabe',
      'im Einsatz',
      'Stufe 5 von 5',
    ])
      expect(first).toContain(words);
    expect(second).toContain('noch nicht freigegeben');
    expect(bed.element.querySelector('a[href="/leistungen/fassung/v1"]')?.textContent).toContain(
      'Hundesteuer',
    );
    await expectAccessible(bed.element);
  });
});
