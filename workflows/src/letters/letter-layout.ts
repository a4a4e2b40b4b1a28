import { boxesOf, paragraphBox, rowsOf } from './layout/body-boxes.ts';
import { drawableLine } from './layout/drawable-text.ts';
import type { FlowBox } from './layout/flow.ts';
import { flowBoxes } from './layout/flow.ts';
import { drawFirstPage, drawFooters, drawNextPage } from './layout/letter-frame.ts';
import { sheet, type } from './layout/letter-style.ts';
import type { DocumentPlan, TextMeasure } from './layout/page-plan.ts';
import { SheetWriter } from './layout/sheet-writer.ts';
import type { LetterBlock, LetterDocument, RemedyInstruction } from './letter.ts';

/** Lays a letter out on DIN 5008 form B sheets: where every line stands, page by page. */
export function layOutLetter(letter: LetterDocument, measure: TextMeasure): DocumentPlan {
  const writer = new SheetWriter(measure);
  drawFirstPage(letter, writer);
  const text = [
    ...openingBoxes(letter, writer),
    ...bodyBoxesOf([...letter.blocks, ...remedyBlocks(letter.remedyInstruction)], writer),
  ];
  const closing = closingBoxes(letter, writer);
  const boxes = closing.length === 0 ? text : [...keepLastWithNext(text), ...closing];
  flowBoxes(boxes, sheet.subjectTop, writer, () => {
    drawNextPage(letter.letterhead, letter.reference.caseNumber, writer);
    return sheet.nextPageTop;
  });
  drawFooters(letter.letterhead, writer);
  return writer.plan(drawableLine(letter.subject), drawableLine(letter.letterhead.town), letter.at);
}

function openingBoxes(letter: LetterDocument, writer: SheetWriter): FlowBox[] {
  const subject = { size: type.subject.size, bold: true, node: writer.node('H1') };
  const boxes: FlowBox[] = [
    {
      rows: rowsOf([{ text: drawableLine(letter.subject) }], sheet.left, sheet.textWidth, subject, writer),
      lineHeight: type.subject.line,
      gapBefore: 0,
      whole: true,
      keepWithNext: true,
    },
  ];
  if (letter.subSubject !== undefined && letter.subSubject !== '') {
    const look = { size: type.subSubject.size, bold: true, node: writer.node('P') };
    boxes.push({
      rows: rowsOf([{ text: drawableLine(letter.subSubject) }], sheet.left, sheet.textWidth, look, writer),
      lineHeight: type.subSubject.line,
      gapBefore: 0,
      whole: true,
      keepWithNext: true,
    });
  }
  if (letter.salutation !== undefined && letter.salutation !== '') {
    boxes.push({
      ...paragraphBox([{ text: drawableLine(letter.salutation) }], writer, type.body.line * 1.4),
      keepWithNext: true,
    });
  }
  return boxes;
}

function remedyBlocks(remedy: RemedyInstruction | undefined): LetterBlock[] {
  if (remedy === undefined) return [];
  const paragraphs = remedy.text
    .split(/\n{2,}/)
    .map((text): LetterBlock => ({ kind: 'paragraph', text: [{ text }] }));
  return [{ kind: 'heading', text: [{ text: drawableLine(remedy.heading) }] }, ...paragraphs];
}

/** The boxes of a body in order, text close below its headings. */
export function bodyBoxesOf(blocks: readonly LetterBlock[], writer: SheetWriter): FlowBox[] {
  const boxes = blocks.flatMap((block) => boxesOf(block, writer));
  return boxes.map((box, index) => afterHeading(boxes[index - 1], box));
}

/** Text stands close below its heading. */
function afterHeading(previous: FlowBox | undefined, box: FlowBox): FlowBox {
  const isHeading = previous !== undefined && previous.whole && previous.keepWithNext;
  return isHeading && !box.keepWithNext ? { ...box, gapBefore: Math.min(box.gapBefore, 1) } : box;
}

/** The closing is never parted and never alone on a page: the last lines of the text come along. */
function closingBoxes(letter: LetterDocument, writer: SheetWriter): FlowBox[] {
  const parts = [letter.closing, letter.signer].filter((part) => part !== undefined && part !== '');
  if (parts.length === 0) return [];
  const text = parts.join('\n\n');
  return [{ ...paragraphBox([{ text }], writer, type.body.line * 1.7), whole: true }];
}

function keepLastWithNext(boxes: FlowBox[]): FlowBox[] {
  return boxes.map((box, index) => (index === boxes.length - 1 ? { ...box, keepWithNext: true } : box));
}
