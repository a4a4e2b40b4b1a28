import fc from 'fast-check';
import { csvLine } from './csv.ts';

/** Cells of a line as a spreadsheet reads them. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const plain = /^[^;]*/.exec(rest);
    cells.push(quoted?.[1]?.replaceAll('""', '"') ?? plain?.[0] ?? '');
    rest = rest.slice((quoted ?? plain)?.[0].length ?? 0);
    if (rest === '') return cells;
    rest = rest.slice(1);
  }
}

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', ' =', '\u00a0=', '\t\t@', '"=', ';=', "'="];

describe('a line of a CSV file', () => {
  it('holds as many cells as were given, in one line, and none that a spreadsheet would run', () => {
    const text = fc
      .tuple(fc.constantFrom('', ...starts), fc.string({ unit: 'grapheme', maxLength: 30 }))
      .map(([start, rest]) => `${start}${rest}`);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 8 }),
        (cells) => {
          const line = csvLine(cells);
          expect(line.match(/\r\n|[\r\n]/g)).toEqual(['\r\n']);
          const read = cellsOf(line);
          expect(read.length).toBe(cells.length);
          for (const [index, cell] of read.entries())
            if (typeof cells[index] === 'string') expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t|%]/u);
        },
      ),
      { numRuns: 2_000, seed: 7 },
    );
  });
});
