import { renderLetter } from '@aktenlauf/workflows/letters/render-letter.ts';
import { sampleLetter } from '@aktenlauf/workflows/letters/sample-letter.ts';
import { PDFDocument } from 'pdf-lib';
import { interleave, timed } from './support/blocks.ts';
import type { Measured } from './support/result.ts';
import { mean, median } from './support/statistics.ts';

const perBlock = 100;

/**
 * Notices as PDF/A-2b per second on one core (letterhead, embedded font, tagged) ÷ minimal documents of pdf-lib with one
 * empty page. Each notice differs; afterwards the same letter must give the same bytes.
 */
export async function measure(): Promise<Measured> {
  const letter = (index: number) => ({
    ...sampleLetter,
    reference: { ...sampleLetter.reference, caseNumber: `32-P-2026-${String(index).padStart(5, '0')}` },
  });
  let made = 0;
  const ours = (): Promise<unknown> => renderLetter(letter((made += 1)));
  const minimal = async (): Promise<unknown> => {
    const document = await PDFDocument.create();
    document.addPage([595, 842]);
    return document.save();
  };
  const side = (one: () => Promise<unknown>) => async (size: number) => {
    const times: number[] = [];
    for (let index = 0; index < size; index += 1) times.push(await timed(one));
    return times;
  };
  const sides = { ours: side(ours), reference: side(minimal) };
  await sides.ours(50);
  await sides.reference(500);
  const times = await interleave(sides, { rounds: 10, perBlock });
  const [first, again] = [await renderLetter(letter(1)), await renderLetter(letter(1))];
  if (!Buffer.from(first.bytes).equals(Buffer.from(again.bytes)))
    throw new Error('the same letter gave other bytes');
  if (!Buffer.from(first.bytes).includes('pdfaid:part'))
    throw new Error('a notice does not say that it is PDF/A');
  const [mine, reference] = [times.ours.flat(), times.reference.flat()];
  return {
    ratio: mean(reference) / mean(mine),
    figures: {
      notices_per_second: 1_000 / mean(mine),
      minimal_per_second: 1_000 / mean(reference),
      notice_median_ms: median(mine),
      bytes: first.bytes.length,
      samples: mine.length,
    },
  };
}
