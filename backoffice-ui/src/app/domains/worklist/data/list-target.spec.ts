import { aSession } from '../../../shared/testing/sessions';
import type { SavedView } from '../../../shared/util-navigation/navigation-state';
import { listTarget } from './list-target';

const unit = '0190f6d0-0000-7000-8000-000000000001';
const session = aSession({
  units: [{ id: unit, key: 'parken', name: 'Bewohnerparken', shortName: 'Parken', path: '/parken/' }],
  views: [
    { key: 'mine', title: 'Meine Vorgänge' },
    { key: 'inbox', unitId: unit, title: 'Posteingang Parken' },
  ],
});
const saved: SavedView = {
  id: 'v1',
  name: 'Gebühr offen',
  shared: false,
  own: true,
  query: { view: 'team', filters: { feeState: ['open'] }, text: 'Altstadt' },
  count: 7,
};
const at = (slug: string, query = '', text = '', views: readonly SavedView[] | null = [saved]) =>
  listTarget({ slug, params: new URLSearchParams(query), text }, session, views);

describe('listTarget', () => {
  it('knows no view of another name, and waits for saved ones', () => {
    expect(at('mars').kind).toBe('unknown');
    expect(at('ansicht-v2').kind).toBe('unknown');
    expect(at('ansicht-v1', '', '', null).kind).toBe('waiting');
    expect(listTarget({ slug: 'meine', params: new URLSearchParams(), text: '' }, null, []).kind).toBe(
      'waiting',
    );
  });

  it('takes the unit of the view where the address names none', () => {
    expect(at('posteingang')).toEqual(
      jasmine.objectContaining({
        title: 'Posteingang Parken',
        query: jasmine.objectContaining({ unitId: unit }),
      }),
    );
  });

  it('adds filters, order and searched words', () => {
    expect(at('meine', 'stand=pruefung&sortierung=-eingang', ' Demir ')).toEqual(
      jasmine.objectContaining({
        query: {
          view: 'mine',
          filters: { stage: ['pruefung'] },
          sort: { by: 'received', dir: 'desc' },
          text: 'Demir',
        },
      }),
    );
  });

  it('shows a saved view as it was saved, until its filters are changed', () => {
    expect(at('ansicht-v1', 'stand=pruefung')).toEqual(
      jasmine.objectContaining({ title: 'Gebühr offen', adapted: false, query: saved.query }),
    );
    const adapted = at('ansicht-v1', 'stand=pruefung&angepasst=ja');
    expect(adapted.kind === 'list' && adapted.query.filters).toEqual({ stage: ['pruefung'] });
    expect(adapted.kind === 'list' && adapted.query.text).toBe('Altstadt');
  });
});
