import fc from 'fast-check';
import { parseMarkup, plainLine, protectData, revealData } from './letter-markup.ts';

describe('letter markup', () => {
  it('leaves an opening mark without a closing one as text', () => {
    expect(parseMarkup('2 ** 3')).toEqual([{ kind: 'paragraph', text: [{ text: '2 ** 3' }] }]);
    expect(parseMarkup('**a** b **c')).toEqual([
      { kind: 'paragraph', text: [{ text: 'a', bold: true }, { text: ' b **c' }] },
    ]);
  });

  it('reads paragraphs, headings, lists, bold and forced breaks', () => {
    expect(
      parseMarkup('Ein\nAbsatz mit **Fett**.\n\n## Gründe\nText\n- eins\n- zwei\n  weiter\n\nHaus\\\nStraße'),
    ).toEqual([
      { kind: 'paragraph', text: [{ text: 'Ein Absatz mit ' }, { text: 'Fett', bold: true }, { text: '.' }] },
      { kind: 'heading', text: [{ text: 'Gründe' }] },
      { kind: 'paragraph', text: [{ text: 'Text' }] },
      { kind: 'list', items: [[{ text: 'eins' }], [{ text: 'zwei weiter' }]] },
      { kind: 'paragraph', text: [{ text: 'Haus\nStraße' }] },
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(parseMarkup(' \n\n \n')).toEqual([]);
  });

  it('keeps any data as plain text of one paragraph style, whatever it contains', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\ue000-\ue004]/.test(text)),
        (value) => {
          const blocks = parseMarkup(`A${protectData(value)}Z`);
          for (const block of blocks) {
            expect(block.kind).toBe('paragraph');
            if (block.kind === 'paragraph') for (const span of block.text) expect(span.bold).toBeUndefined();
          }
        },
      ),
    );
    const hostile = '## Titel\n- Punkt\n\n**fett**\\';
    expect(parseMarkup(protectData(hostile))).toEqual([
      { kind: 'paragraph', text: [{ text: '## Titel\n- Punkt' }] },
      { kind: 'paragraph', text: [{ text: '**fett**\\' }] },
    ]);
  });

  it('protects once and for all, and reveals what was there', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const text = value.replace(/\r\n?/g, '\n');
        expect(protectData(protectData(text))).toBe(protectData(text));
        expect(revealData(protectData('-*#\\a'))).toBe('-*#\\a');
      }),
    );
  });

  it('makes one line of anything', () => {
    expect(plainLine(protectData('a\r\nBcc: x@y\n\n\u2028b\u0000c'))).toBe('a Bcc: x@y b c');
  });
});
