import { layOutLetter } from './letter-layout.ts';
import type { LetterDocument, RenderedDocument } from './letter.ts';
import { letterMeasure } from './pdf/letter-fonts.ts';
import { renderPlan } from './pdf/pdf-lib-renderer.ts';

/**
 * Renders a letter as PDF/A-2b. Deterministic: the same letter gives the same bytes, so what was approved can be
 * rendered again and compared byte for byte.
 */
export async function renderLetter(letter: LetterDocument): Promise<RenderedDocument> {
  return renderPlan(layOutLetter(letter, letterMeasure()));
}
