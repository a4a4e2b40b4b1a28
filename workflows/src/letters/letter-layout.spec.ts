import fc from 'fast-check';
import jsQR from 'jsqr';
import { layOutLetter } from './letter-layout.ts';
import { sheet } from './layout/letter-style.ts';
import type { DocumentPlan, PlanItem, SquaresItem, TextItem, TextMeasure } from './layout/page-plan.ts';
import { mm } from './layout/page-plan.ts';
import type { LetterBlock } from './letter.ts';
import { paymentBlock } from './render-receipt.ts';
import { sampleLetter } from './sample-letter.ts';

const measure: TextMeasure = { width: (text, size) => Array.from(text).length * size * 0.52 };
const isText = (item: PlanItem): item is TextItem => item.kind === 'text';
const textsOf = (plan: DocumentPlan, page: number): TextItem[] => (plan.pages[page] ?? []).filter(isText);
const bodyOf = (plan: DocumentPlan, page: number): TextItem[] =>
  textsOf(plan, page).filter(
    (item) => item.node !== null && item.y > (page === 0 ? sheet.subjectTop : mm(24)),
  );
const find = (plan: DocumentPlan, text: string): TextItem | undefined =>
  plan.pages
    .flat()
    .filter(isText)
    .find((item) => item.text === text);

/** The code as pixels with a quiet zone of four modules. */
function picture(code: SquaresItem, scale: number): Uint8ClampedArray {
  const side = (code.size + 8) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  code.modules.forEach((dark, index) => {
    if (!dark) return;
    for (let pixel = 0; pixel < scale * scale; pixel += 1) {
      const x = ((index % code.size) + 4) * scale + (pixel % scale);
      const y = (Math.floor(index / code.size) + 4) * scale + Math.floor(pixel / scale);
      pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  });
  return pixels;
}

describe('letter layout (DIN 5008 form B)', () => {
  const plan = layOutLetter(sampleLetter, measure);

  it('puts the whole address into the window of the envelope, however long it is', () => {
    const long = layOutLetter(
      {
        ...sampleLetter,
        address: Array.from({ length: 9 }, (_, index) => `Zeile ${index} einer langen Anschrift`),
      },
      measure,
    );
    for (const letter of [plan, long]) {
      const lines = textsOf(letter, 0).filter(
        (item) => item.x >= mm(25) - 0.01 && item.x < mm(100) && item.y > mm(45) && item.y < mm(95),
      );
      expect(lines.length).toBeGreaterThan(4);
      for (const line of lines) {
        expect(line.y).toBeLessThanOrEqual(mm(90));
        expect(line.x + measure.width(line.text, line.size, line.bold)).toBeLessThanOrEqual(mm(105));
      }
    }
  });

  it('draws fold marks at 105 and 210 mm and the punch mark at 148.5 mm', () => {
    const marks = (plan.pages[0] ?? [])
      .filter((item) => item.kind === 'rule' && item.x2 <= mm(10))
      .map((item) => (item.kind === 'rule' ? Math.round((item.y1 / 72) * 254) / 10 : 0));
    expect(marks).toEqual([105, 210, 148.5]);
  });

  it('shows the information block, subject and page number', () => {
    for (const text of [
      'Geschäftszeichen',
      '32-P-2026-01874',
      'Auskunft erteilt',
      'Jana Krüger, Zimmer 114',
      'Telefon 02323 0000-114',
      'Datum',
      '30.11.2026',
      'Ablehnung',
      'Seite 1 von 1',
      'L',
    ]) {
      expect(find(plan, text)).withContext(text).toBeDefined();
    }
    expect(find(plan, sampleLetter.subject)?.bold).toBeTrue();
    expect(find(plan, sampleLetter.subject)?.y).toBeGreaterThan(mm(98.4));
  });

  it('gives every text of the body a place in the reading order, headings as headings', () => {
    const tags = plan.structure.map((node) => node.tag);
    expect(tags.filter((tag) => tag === 'H1').length).toBe(1);
    expect(tags.filter((tag) => tag === 'H2').length).toBe(3);
    for (const item of bodyOf(plan, 0)) expect(plan.structure[item.node ?? -1]).toBeDefined();
  });

  it('never leaves a heading, a single line or the closing alone, whatever the length of the text', () => {
    const block = fc.record({ lines: fc.integer({ min: 1, max: 14 }), heading: fc.boolean() });
    fc.assert(
      fc.property(fc.array(block, { minLength: 3, maxLength: 25 }), (parts) => {
        const blocks = parts.flatMap(({ lines, heading }, index): LetterBlock[] => [
          ...(heading ? [{ kind: 'heading' as const, text: [{ text: `Überschrift ${index}` }] }] : []),
          {
            kind: 'paragraph',
            text: [{ text: Array.from({ length: lines }, (_, line) => `Zeile ${line}`).join('\n') }],
          },
        ]);
        const letter = layOutLetter({ ...sampleLetter, blocks }, measure);
        letter.pages.forEach((_, page) => {
          const items = bodyOf(letter, page);
          const last = items.at(-1);
          expect(items.length).withContext('an empty page').toBeGreaterThan(1);
          expect(letter.structure[last?.node ?? -1]?.tag)
            .withContext('heading at the foot')
            .not.toBe('H2');
          for (const item of items) expect(item.y).toBeLessThanOrEqual(sheet.bodyBottom);
          for (const node of new Set(items.map((item) => item.node))) {
            const here = items.filter((item) => item.node === node).length;
            const all = letter.pages.flat().filter((item) => isText(item) && item.node === node).length;
            if (here < all) expect(here).withContext('a single line').toBeGreaterThan(1);
          }
        });
        const final = bodyOf(letter, letter.pages.length - 1);
        const greeting = final.findIndex((item) => item.text === 'Mit freundlichen Grüßen');
        expect(greeting).withContext('the closing stands alone').toBeGreaterThan(0);
        expect(find(letter, `Seite ${letter.pages.length} von ${letter.pages.length}`)).toBeDefined();
      }),
      { numRuns: 120 },
    );
  });

  it('draws a payment code that is read back from the page', () => {
    const transfer = { amount: 3070, paymentReference: '3260.2026.01874-6', dueOn: '2026-12-14' };
    const letter = layOutLetter(
      { ...sampleLetter, blocks: [paymentBlock(sampleLetter.letterhead, transfer)] },
      measure,
    );
    const code = letter.pages.flat().find((item) => item.kind === 'squares');
    if (code?.kind !== 'squares') throw new Error('no code on the page');
    expect(code.size * code.module).toBeGreaterThan(mm(30));
    const found = jsQR.default(picture(code, 4), (code.size + 8) * 4, (code.size + 8) * 4);
    expect(found?.data).toContain('EUR30.70');
    expect(found?.data.endsWith('3260.2026.01874-6')).toBeTrue();
  });

  it('repeats town and case number on further pages', () => {
    const long = layOutLetter(
      {
        ...sampleLetter,
        blocks: Array.from({ length: 40 }, (): LetterBlock => ({
          kind: 'paragraph',
          text: [{ text: 'Ein Absatz.' }],
        })),
      },
      measure,
    );
    expect(long.pages.length).toBeGreaterThan(1);
    expect(textsOf(long, 1).map((item) => item.text)).toContain('Geschäftszeichen 32-P-2026-01874');
  });
});
