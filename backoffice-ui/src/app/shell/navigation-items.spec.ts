import { aSession } from '../shared/testing/sessions';
import type { NavigationCounts } from '../shared/util-navigation/navigation-state';
import { slugOf, viewOf } from '../shared/util-navigation/view-slug';
import type { SessionReply } from '../shared/util-session/session';
import { citizenPath } from './citizen-path';
import { navigationFor } from './navigation-items';
import { inLanguage } from '../shared/util-locale/locale-url';
import type { Route, UrlSegmentGroup } from '@angular/router';
import { UrlSegment } from '@angular/router';

const clerk = aSession({
  units: [
    { id: 'u1', key: 'parken', name: 'Bewohnerparken', shortName: 'Parken', path: 'parken' },
    { id: 'u2', key: 'ordnung', name: 'Fachbereich Ordnung', shortName: 'Ordnung', path: 'ordnung' },
  ],
  views: [
    { key: 'mine', title: '' },
    { key: 'inbox', unitId: 'u1', title: '' },
    { key: 'inbox', unitId: 'u2', title: '' },
    { key: 'due-soon', title: '' },
  ],
});
const items = (session: SessionReply | null, counts: NavigationCounts = {}) =>
  navigationFor(session, counts, []).flatMap((group) => group.items);
const labels = (session: SessionReply | null): string[] => items(session).map(({ label }) => label);

describe('navigationFor', () => {
  it('is empty for nobody', () => {
    expect(navigationFor(null, { mine: 3 }, [])).toEqual([]);
  });

  it('offers supervision and operations only to those roles', () => {
    expect(labels(clerk)).not.toContain('Steuerung');
    expect(labels(clerk)).not.toContain('Betrieb');
    expect(labels({ ...clerk, roles: ['supervisor', 'operator'] })).toEqual(
      jasmine.arrayContaining(['Steuerung', 'Betrieb']),
    );
  });

  it('leads nobody into a register that would refuse them', () => {
    expect(labels({ ...clerk, roles: ['operator'], views: [] })).toEqual(['Betrieb']);
    expect(labels({ ...clerk, roles: ['registry'], views: [] })).toEqual(['Akten', 'Versand']);
    expect(labels({ ...clerk, roles: ['editor'], views: [] })).toEqual(['Leistungen']);
    expect(navigationFor({ ...clerk, roles: [], views: [] }, {}, [])).toEqual([]);
  });

  it('shows the views the server grants, inboxes told apart by their unit', () => {
    const inboxes = items(clerk, { 'inbox:u2': 42 }).filter(({ id }) => id.startsWith('inbox'));
    expect(inboxes.map(({ label, query, count }) => [label, query?.['einheit'], count])).toEqual([
      ['Posteingang Parken', 'u1', undefined],
      ['Posteingang Ordnung', 'u2', 42],
    ]);
    expect(labels(clerk)).not.toContain('Alle Vorgänge');
  });

  it('marks cases due soon as hot only when there are some', () => {
    const hot = (count: number) =>
      items(clerk, { 'due-soon': count }).find(({ id }) => id === 'due-soon')?.hot;
    expect(hot(0)).toBeFalse();
    expect(hot(9)).toBeTrue();
  });

  it('shows saved views under their own heading, and no heading without any', () => {
    expect(navigationFor(clerk, {}, []).map(({ title }) => title)).toEqual(['Arbeitsvorrat', 'Register']);
    const saved = {
      id: 'v1',
      name: 'Altstadt, Parken',
      shared: false,
      own: true,
      query: { view: 'team' as const },
      count: 23,
    };
    expect(navigationFor(clerk, {}, [saved])[1]?.items[0]).toEqual(
      jasmine.objectContaining({ label: 'Altstadt, Parken', link: '/arbeitsvorrat/ansicht-v1', count: 23 }),
    );
  });
});

describe('addresses of views', () => {
  it('lead to the view and back', () => {
    expect(viewOf(slugOf('due-soon'))).toBe('due-soon');
    expect(viewOf('unbekannt')).toBeNull();
    expect(viewOf('ansicht-v1')).toBeNull();
  });
});

describe('citizenPath', () => {
  const match = (path: string) =>
    citizenPath(
      path.split('/').map((part) => new UrlSegment(part, {})),
      {} as UrlSegmentGroup,
      {} as Route,
    );

  it('never takes a clerk page, whatever its second part is called', () => {
    for (const path of [
      'arbeitsvorrat/status',
      'vorgang/antrag',
      'akten',
      'anmelden',
      'einstellungen',
      'leistungen',
      'lindenau/unknown',
    ])
      expect(match(path)).withContext(path).toBeNull();
  });

  it('takes the town and leaves the page to the citizen routes', () => {
    expect(match('lindenau/antrag/bewohnerparkausweis')?.posParams?.['tenant']?.path).toBe('lindenau');
    expect(match('lindenau/status')?.consumed.length).toBe(1);
    expect(match('lindenau')?.posParams?.['tenant']?.path).toBe('lindenau');
  });
});

describe('inLanguage', () => {
  it('keeps page, filters and fragment', () => {
    expect(inLanguage('/de/arbeitsvorrat/team?einheit=u1#a', 'en')).toBe(
      '/en/arbeitsvorrat/team?einheit=u1#a',
    );
    expect(inLanguage('/de', 'en')).toBe('/en');
    expect(inLanguage('/denkmal/antrag/x', 'en')).toBe('/denkmal/antrag/x');
  });
});
