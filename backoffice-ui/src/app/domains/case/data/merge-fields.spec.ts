import { mergeFields } from './merge-fields';

const before = new Map<string, unknown>([
  ['/strasse', 'Markt 7'],
  ['/plz', '44620'],
  ['/email', 'a@example.org'],
]);

describe('Merging what two people corrected', () => {
  it('asks about a field both changed to something else', () => {
    const { clean, conflicts } = mergeFields(new Map([['/strasse', 'Am Alten Markt 7']]), before, {
      '/strasse': 'Alter Markt 7',
    });
    expect(clean.size).toBe(0);
    expect(conflicts).toEqual([
      { pointer: '/strasse', before: 'Markt 7', theirs: 'Alter Markt 7', mine: 'Am Alten Markt 7' },
    ]);
  });

  it('keeps my change where the other person left the field alone', () => {
    const { clean, conflicts } = mergeFields(new Map([['/plz', '44623']]), before, { '/plz': '44620' });
    expect([...clean]).toEqual([['/plz', '44623']]);
    expect(conflicts).toEqual([]);
  });

  it('has nothing to do where both wrote the same', () => {
    const { clean, conflicts } = mergeFields(new Map([['/plz', '44623']]), before, { '/plz': '44623' });
    expect(clean.size + conflicts.length).toBe(0);
  });

  it('takes a field the server does not name as unchanged', () => {
    const { clean } = mergeFields(new Map([['/email', 'b@example.org']]), before, {});
    expect([...clean]).toEqual([['/email', 'b@example.org']]);
  });
});
