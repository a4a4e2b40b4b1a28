import { chosen, filtersFrom, withChosen } from './filter-choices';
import { waitMark } from './wait-mark';

describe('filters', () => {
  it('take a filter away when nothing of it is chosen', () => {
    expect(withChosen({ stage: ['a'], closed: true }, 'stage', [])).toEqual({ closed: true });
    expect(withChosen({ closed: true }, 'closed', [])).toEqual({});
  });

  it('join values inside a filter and leave the others alone', () => {
    const filters = withChosen({ due: 'today' }, 'service', ['a', 'b']);
    expect(filters).toEqual({ due: 'today', service: ['a', 'b'] });
    expect(chosen(filters, 'due')).toEqual(['today']);
  });

  it('offer cases nobody has claimed before anybody', () => {
    const people = [{ id: 'p1', displayName: 'Anna Weber', initials: 'AW', unitId: 'u1', roles: [] }];
    const who = filtersFrom({ services: [], people }).find(({ key }) => key === 'assignee');
    expect(who?.choices).toEqual([
      { value: 'none', label: 'frei' },
      { value: 'p1', label: 'Anna Weber' },
    ]);
  });

  it('offer a stage of several services once, and words for every reason', () => {
    const stages = [{ key: 'eingang', title: 'Eingang' }];
    const filters = filtersFrom({
      services: [
        { key: 'a', title: 'A', stages },
        { key: 'b', title: 'B', stages },
      ],
      people: [],
    });
    expect(filters.find(({ key }) => key === 'stage')?.choices.length).toBe(1);
    for (const { value, label } of filters.find(({ key }) => key === 'waitingReason')?.choices ?? [])
      expect(label).not.toBe(value);
  });
});

describe('waitMark', () => {
  it('shows the stage for an unknown reason and for closed cases', () => {
    const row = { stageTitle: 'Prüfung', waitingReason: 'full-moon', closedAt: null };
    expect(waitMark(row).text).toBe('Prüfung');
    expect(waitMark({ ...row, waitingReason: 'fee', closedAt: '2026-11-22T10:00:00Z' }).text).toBe('Prüfung');
  });

  it('says what a case waits for in place of its stage', () => {
    expect(waitMark({ stageTitle: 'Prüfung', waitingReason: 'fee', closedAt: null })).toEqual({
      text: 'Gebühr offen',
      tone: 'warning',
    });
  });
});
