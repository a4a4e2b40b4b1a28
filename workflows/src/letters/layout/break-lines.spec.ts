import fc from 'fast-check';
import { breakLines } from './break-lines.ts';
import type { TextMeasure } from './page-plan.ts';

/** Every letter as wide as the size; enough to count. */
const measure: TextMeasure = { width: (text, size) => Array.from(text).length * size };
const texts = (text: string, letters: number): string[] =>
  breakLines([{ text }], letters * 10, 10, measure).map((line) => line.map((piece) => piece.text).join(''));

describe('line breaking', () => {
  it('breaks a word that is longer than a line and adds a hyphen', () => {
    expect(texts('Fahrzeugschein', 6)).toEqual(['Fahrz-', 'eugsc-', 'hein']);
    expect(breakLines([{ text: 'Fahrzeugschein' }], 60, 10, measure)[0]?.[0]?.hyphenated).toBeTrue();
  });

  it('never parts a letter from its marks', () => {
    for (const line of texts('s̄s̄s̄s̄s̄s̄s̄s̄s̄s̄', 7)) expect(line).not.toMatch(/^\p{M}/u);
  });

  it('breaks after hyphens and slashes of a word without adding one', () => {
    expect(texts('Nutzungs-Erklärung', 12)).toEqual(['Nutzungs-', 'Erklärung']);
    expect(texts('32-P-2026 ab', 12)).toEqual(['32-P-2026 ab']);
  });

  it('keeps paragraph signs and their numbers together', () => {
    expect(texts('nach § 45 Abs. 1b', 8)).toEqual(['nach', '§\u00a045', 'Abs.\u00a01b']);
  });

  it('obeys forced breaks, also two in a row', () => {
    expect(texts('a\nb\n\nc', 10)).toEqual(['a', 'b', '', 'c']);
  });

  it('drops invisible controls and reordering marks', () => {
    expect(texts('a\u202eb\u0007c\u200bd', 10)).toEqual(['abcd']);
  });

  it('places a change of weight after the text before it', () => {
    expect(breakLines([{ text: 'ab ' }, { text: 'cd', bold: true }], 100, 10, measure)).toEqual([
      [
        { text: 'ab', bold: false, x: 0 },
        { text: 'cd', bold: true, x: 30 },
      ],
    ]);
  });

  it('loses nothing and never exceeds the width', () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüß]{1,30}$/), { maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 25 }), (list, letters) => {
        const lines = breakLines([{ text: list.join(' ') }], letters * 10, 10, measure);
        for (const line of lines)
          expect(line.reduce((sum, piece) => sum + Array.from(piece.text).length, 0)).toBeLessThanOrEqual(
            letters,
          );
        const joined = lines
          .map((line) =>
            line.map((piece) => (piece.hyphenated === true ? piece.text.slice(0, -1) : piece.text)).join(''),
          )
          .join('')
          .replaceAll(' ', '');
        expect(joined).toBe(list.join(''));
      }),
    );
  });
});
