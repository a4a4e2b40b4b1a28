import { bodyBoxesOf } from './letter-layout.ts';
import { rowsOf } from './layout/body-boxes.ts';
import { drawableLine } from './layout/drawable-text.ts';
import { flowBoxes } from './layout/flow.ts';
import { drawFooters, drawLetterhead, drawNextPage } from './layout/letter-frame.ts';
import { sheet, type } from './layout/letter-style.ts';
import type { DocumentPlan, TextMeasure } from './layout/page-plan.ts';
import { mm } from './layout/page-plan.ts';
import { SheetWriter } from './layout/sheet-writer.ts';
import type { LetterBlock, Letterhead } from './letter.ts';

/** A document for the record that is sent to nobody: letterhead, title, body. */
export interface RecordSheet {
  letterhead: Letterhead;
  title: string;
  /** Number printed on every further page. */
  reference: string;
  blocks: readonly LetterBlock[];
  /** Instant written into the file, UTC. */
  at: string;
}

/** Lays a record sheet out: like a letter without address window and fold marks. */
export function layOutRecordSheet(record: RecordSheet, measure: TextMeasure): DocumentPlan {
  const writer = new SheetWriter(measure);
  drawLetterhead(record.letterhead, writer);
  const look = { size: type.subject.size + 2, bold: true, node: writer.node('H1') };
  const title = {
    rows: rowsOf([{ text: drawableLine(record.title) }], sheet.left, sheet.textWidth, look, writer),
    lineHeight: type.subject.line + 3,
    gapBefore: 0,
    whole: true,
    keepWithNext: true,
  };
  flowBoxes([title, ...bodyBoxesOf(record.blocks, writer)], mm(42), writer, () => {
    drawNextPage(record.letterhead, record.reference, writer);
    return sheet.nextPageTop;
  });
  drawFooters(record.letterhead, writer);
  return writer.plan(drawableLine(record.title), drawableLine(record.letterhead.town), record.at);
}
