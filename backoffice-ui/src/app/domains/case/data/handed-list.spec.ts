import { positionIn, readHandedList } from './handed-list';

const stored = (text: string | null) => ({ getItem: () => text });

describe('The list a case was opened from', () => {
  it('is nothing when something else lies under the key', () => {
    expect(readHandedList(stored(null))).toBeNull();
    expect(readHandedList(stored('{not json'))).toBeNull();
    expect(readHandedList(stored('{"title":"x","url":"https://elsewhere/","ids":[]}'))).toBeNull();
    expect(readHandedList(stored('{"title":"x","url":"/a","ids":"b"}'))).toBeNull();
  });

  const list = { title: 'Team Ordnung', url: '/arbeitsvorrat/team', ids: ['a', 'b', 'c'], total: 131 };

  it('comes back as it was handed over', () => {
    expect(readHandedList(stored(JSON.stringify(list)))).toEqual(list);
  });

  it('gives no position to a case that is not in it', () => {
    expect(positionIn(list, 'z')).toBeNull();
    expect(positionIn(null, 'a')).toBeNull();
  });

  it('counts from one, over everything, with neighbours inside the ends', () => {
    expect(positionIn(list, 'a')).toEqual({ number: 1, total: 131, previous: null, next: 'b' });
    expect(positionIn(list, 'c')).toEqual({ number: 3, total: 131, previous: 'b', next: null });
  });
});
