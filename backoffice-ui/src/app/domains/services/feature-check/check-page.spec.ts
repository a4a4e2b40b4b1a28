import type { Schema } from '../../../api/schemas';
import { expectAccessible } from '../../../shared/testing/accessible';
import { DeskBed } from '../testing/desk-bed';
import { CheckPage } from './check-page';

const CHECK = '/api/v1/configuration-check';
const findings: Schema<'ConfigurationFinding'>[] = [
  {
    kind: 'role-unheld',
    severity: 'warning',
    serviceKey: null,
    serviceVersionId: null,
    what: 'Niemand hat die Rolle Kasse',
    where: 'Rollen',
    howToFix: 'Rolle vergeben',
  },
  {
    kind: 'unit-missing',
    severity: 'error',
    serviceKey: 'hund',
    serviceVersionId: 'v1',
    what: 'Die Einheit gibt es nicht',
    where: 'Hundesteuer 1.0.0',
    howToFix: 'Einheit festlegen',
  },
];

describe('The check of the configuration', () => {
  it('says so when it cannot be made', async () => {
    const bed = await DeskBed.open(CheckPage);
    (await bed.arriving(CHECK)).flush({ code: 'unavailable' }, { status: 503, statusText: 'x' });
    await bed.reads('Gerade nicht verfügbar');
  });

  it('shows what holds cases up first, with the way to its place', async () => {
    const bed = await DeskBed.open(CheckPage);
    (await bed.arriving(CHECK)).flush({ checkedAt: '2026-11-23T08:00:00Z', findings });
    await bed.reads('Die Einheit gibt es nicht');
    const headings = [...bed.element.querySelectorAll('h2')].map((one) => one.textContent?.trim());
    expect(headings).toEqual(['Hält Vorgänge auf 1', 'Sollte jemand ansehen 1']);
    expect(bed.element.querySelector('li a')?.getAttribute('href')).toBe(
      '/leistungen/fassung/v1?ansicht=abweichungen',
    );
    await expectAccessible(bed.element);
  });

  it('says that all is well', async () => {
    const bed = await DeskBed.open(CheckPage);
    (await bed.arriving(CHECK)).flush({ checkedAt: '2026-11-23T08:00:00Z', findings: [] });
    await bed.reads('Nichts zu beanstanden');
  });
});
