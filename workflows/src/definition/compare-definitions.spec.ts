import { compareDefinitions, compareLines } from './compare-definitions.ts';
import { compareValues } from './compare-values.ts';

describe('comparing two definitions', () => {
  const contents = (files: Record<string, string>) =>
    new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

  it('leaves out what is the same and tells added, removed and changed files', () => {
    const before = contents({ 'service.yaml': 'key: a\n', 'letters/x.liquid': 'x', 'mails/y.liquid': 'y' });
    const after = contents({ 'service.yaml': 'key: b\n', 'letters/z.liquid': 'z', 'mails/y.liquid': 'y' });
    expect(compareDefinitions(before, after).map(({ path, change }) => `${change} ${path}`)).toEqual([
      'changed service.yaml',
      'removed letters/x.liquid',
      'added letters/z.liquid',
    ]);
    expect(compareDefinitions(before, after)[0]?.values).toEqual([
      { pointer: '/key', change: 'changed', before: 'a', after: 'b' },
    ]);
  });

  it('tells lines even where a file cannot be read any more', () => {
    const [file] = compareDefinitions(contents({ 'form.json': '{}\n' }), contents({ 'form.json': '{\n' }));
    expect(file?.values).toEqual([]);
    expect(file?.lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['removed {}', 'added {']);
  });

  it('shows a few lines around a change, with the numbers they have in each text', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const changed = lines.with(9, 'new').toSpliced(0, 1);
    const shown = compareLines(`${lines.join('\n')}\n`, `${changed.join('\n')}\n`);
    expect(shown.filter(({ kind }) => kind === 'gap').length).toBe(2);
    expect(shown.find(({ kind }) => kind === 'added')).toEqual({
      kind: 'added',
      text: 'new',
      before: null,
      after: 9,
    });
  });

  it('takes an inserted item of a list with keys as one change, and a new order as one', () => {
    const stage = (key: string) => ({ key, title: key });
    expect(compareValues([stage('a'), stage('b')], [stage('a'), stage('x'), stage('b')])).toEqual([
      { pointer: '/1', change: 'added', before: null, after: stage('x') },
    ]);
    expect(
      compareValues([stage('a'), stage('b')], [stage('b'), stage('a')]).map(({ before, after }) => [
        before,
        after,
      ]),
    ).toEqual([
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    ]);
  });
});
