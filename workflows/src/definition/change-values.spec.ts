import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { Refusal } from '../contract/refusal.ts';
import { changeValues } from './change-values.ts';
import { definitionsRoot } from './load-definition.ts';

describe('changing values of a service.yaml', () => {
  const shipped = readFileSync(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0/service.yaml'), 'utf8');
  const change = (pointer: string, value: unknown, source = shipped) =>
    changeValues(source, [{ pointer, value }]);
  const problem = (pointer: string, source = shipped): string => {
    try {
      changeValues(source, [{ pointer, value: 1 }]);
      return 'changed';
    } catch (error) {
      return error instanceof Refusal ? error.code : 'defect';
    }
  };

  it('refuses pointers that lead to nothing, reserved names, and a file that is no YAML', () => {
    for (const pointer of ['fee', '/stages/99/title', '/fee/rule/x', '/__proto__/x', '/key/constructor'])
      expect(problem(pointer)).withContext(pointer).toBe('definition-invalid');
    expect(problem('/key', 'key: [')).toBe('definition-invalid');
  });

  it('changes one line and leaves every other byte as it was', () => {
    const after = change('/fee/dueDays', 21);
    const differing = after.split('\n').filter((line, index) => line !== shipped.split('\n')[index]);
    expect(differing.map((line) => line.trim())).toEqual(['dueDays: 21']);
  });

  it('writes texts so that they are read back as they were meant', () => {
    for (const text of [
      'Gebühr',
      'true',
      '1.0',
      'a: b',
      'x # y',
      '  ',
      '"',
      'zwei\nZeilen',
      '- x',
      'a, b',
      "it's",
      'null',
    ])
      expect((parse(change('/title/de', text)) as { title: { de: string } }).title.de)
        .withContext(JSON.stringify(text))
        .toBe(text);
  });

  it('replaces a text of several lines, a list, and adds what may be added', () => {
    const source = 'key: a\ntext: |-\n  one\n  two\nlist: [P7D] # first\nlast: 1\n';
    expect(parse(change('/text', 'three', source))).toEqual({
      key: 'a',
      text: 'three',
      list: ['P7D'],
      last: 1,
    });
    expect(parse(change('/list', ['P7D', 'P14D'], source))).toEqual({
      key: 'a',
      text: 'one\ntwo',
      list: ['P7D', 'P14D'],
      last: 1,
    });
    expect(change('/basis', '§ 1', source)).toContain('# first');
  });
});
