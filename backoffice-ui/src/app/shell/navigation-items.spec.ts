import type { SessionReply } from '../shared/util-session/session';
import { citizenPath } from './citizen-path';
import { navigationFor } from './navigation-items';
import { inLanguage } from '../shared/util-locale/locale-url';
import type { Route, UrlSegmentGroup } from '@angular/router';
import { UrlSegment } from '@angular/router';

const clerk: SessionReply = {
  person: { id: 'p1', name: 'Jana Krüger' },
  tenant: { id: 't1', slug: 'lindenau', name: 'Stadt Lindenau' },
  units: [{ id: 'u1', name: 'Parken' }, { id: 'u2', name: 'Ordnung' }],
  roles: ['clerk'],
};
const labels = (session: SessionReply | null): string[] => navigationFor(session, {}, []).flatMap(({ items }) => items.map(({ label }) => label));

describe('navigationFor', () => {
  it('is empty for nobody', () => {
    expect(navigationFor(null, { meine: 3 }, [])).toEqual([]);
  });

  it('offers supervision and operations only to those roles', () => {
    expect(labels(clerk)).not.toContain('Steuerung');
    expect(labels(clerk)).not.toContain('Betrieb');
    expect(labels({ ...clerk, roles: ['supervisor', 'operator'] })).toEqual(jasmine.arrayContaining(['Steuerung', 'Betrieb']));
  });

  it('has an inbox for each unit, told apart by the query', () => {
    const inboxes = navigationFor(clerk, { 'posteingang:u2': 42 }, []).flatMap(({ items }) => items).filter(({ id }) => id.startsWith('posteingang'));
    expect(inboxes.map(({ label, query, count }) => [label, query?.['einheit'], count])).toEqual([['Posteingang Parken', 'u1', undefined], ['Posteingang Ordnung', 'u2', 42]]);
  });

  it('marks cases due soon as hot only when there are some', () => {
    const hot = (count: number): boolean | undefined => navigationFor(clerk, { 'bald-faellig': count }, []).flatMap(({ items }) => items).find(({ id }) => id === 'bald-faellig')?.hot;
    expect(hot(0)).toBeFalse();
    expect(hot(9)).toBeTrue();
  });

  it('shows saved views under their own heading, and no heading without any', () => {
    expect(navigationFor(clerk, {}, []).map(({ title }) => title)).toEqual(['Arbeitsvorrat', 'Register']);
    expect(navigationFor(clerk, {}, [{ id: 'v1', name: 'Altstadt, Parken', count: 23 }])[1]?.items[0]).toEqual(jasmine.objectContaining({ label: 'Altstadt, Parken', link: '/arbeitsvorrat/ansicht-v1', count: 23 }));
  });
});

describe('citizenPath', () => {
  const match = (path: string) => citizenPath(path.split('/').map((part) => new UrlSegment(part, {})), {} as UrlSegmentGroup, {} as Route);

  it('never takes a clerk page, whatever its second part is called', () => {
    for (const path of ['arbeitsvorrat/status', 'vorgang/antrag', 'akten', 'lindenau', 'lindenau/unknown']) expect(match(path)).withContext(path).toBeNull();
  });

  it('takes the town and leaves the page to the citizen routes', () => {
    expect(match('lindenau/antrag/bewohnerparkausweis')?.posParams?.['tenant']?.path).toBe('lindenau');
    expect(match('lindenau/status')?.consumed.length).toBe(1);
  });
});

describe('inLanguage', () => {
  it('keeps page, filters and fragment', () => {
    expect(inLanguage('/de/arbeitsvorrat/team?einheit=u1#a', 'en')).toBe('/en/arbeitsvorrat/team?einheit=u1#a');
    expect(inLanguage('/de', 'en')).toBe('/en');
    expect(inLanguage('/denkmal/antrag/x', 'en')).toBe('/denkmal/antrag/x');
  });
});
