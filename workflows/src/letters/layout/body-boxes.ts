import type { FieldRow, LetterBlock, QrMatrix, Span } from '../letter.ts';
import { breakLines } from './break-lines.ts';
import type { BoxLine, FlowBox } from './flow.ts';
import { quiet, sheet, type } from './letter-style.ts';
import { mm } from './page-plan.ts';
import type { SheetWriter, TextLook } from './sheet-writer.ts';

const bulletIndent = mm(5);
const labelWidth = mm(52);
const qrSide = mm(32);
const qrGap = mm(7);
const { size, line: lineHeight } = type.body;

/** The boxes of one block, in order. */
export function boxesOf(block: LetterBlock, writer: SheetWriter): FlowBox[] {
  switch (block.kind) {
    case 'heading':
      return [headingBox(block.text, writer)];
    case 'paragraph':
      return [paragraphBox(block.text, writer)];
    case 'list':
      return listBoxes(block.items, writer);
    case 'fields':
      return fieldBoxes(block.rows, writer, sheet.left, sheet.textWidth);
    case 'payment':
      return [paymentBox(block.qr, block.rows, writer)];
  }
}

/** A heading of the body; stays with what follows. */
function headingBox(text: readonly Span[], writer: SheetWriter): FlowBox {
  const look: TextLook = { size: type.heading.size, bold: true, node: writer.node('H2') };
  return {
    rows: rowsOf(text, sheet.left, sheet.textWidth, look, writer),
    lineHeight: type.heading.line,
    gapBefore: type.headingGap,
    whole: true,
    keepWithNext: true,
  };
}

/** A paragraph of running text. */
export function paragraphBox(
  text: readonly Span[],
  writer: SheetWriter,
  gapBefore = type.paragraphGap,
): FlowBox {
  const look: TextLook = { size, node: writer.node('P') };
  return {
    rows: rowsOf(text, sheet.left, sheet.textWidth, look, writer),
    lineHeight,
    gapBefore,
    whole: false,
    keepWithNext: false,
  };
}

function listBoxes(items: readonly (readonly Span[])[], writer: SheetWriter): FlowBox[] {
  const list = writer.node('L');
  return items.map((item, index) => {
    const entry = writer.node('LI', list);
    const look: TextLook = { size, node: writer.node('LBody', entry) };
    const rows = rowsOf(item, sheet.left + bulletIndent, sheet.textWidth - bulletIndent, look, writer);
    rows[0]?.unshift({ line: [{ text: '•', bold: false, x: 0 }], x: sheet.left + mm(1), look });
    return {
      rows,
      lineHeight,
      gapBefore: index === 0 ? type.paragraphGap * 0.6 : 2,
      whole: false,
      keepWithNext: false,
    };
  });
}

/** Label and value side by side; one box per row so that a row is parted only where it is long. */
function fieldBoxes(fields: readonly FieldRow[], writer: SheetWriter, x: number, width: number): FlowBox[] {
  return fields.map((field, index) => ({
    rows: fieldRows(field, writer, x, width),
    lineHeight,
    gapBefore: index === 0 ? type.paragraphGap * 0.6 : 2.4,
    whole: false,
    keepWithNext: false,
  }));
}

function fieldRows(field: FieldRow, writer: SheetWriter, x: number, width: number): BoxLine[][] {
  const column = Math.min(labelWidth, width * 0.42);
  const node = writer.node('P');
  const labels = rowsOf(
    [{ text: field.label }],
    x,
    column - mm(3),
    { size: size - 0.8, colour: quiet, node },
    writer,
  );
  const values = rowsOf([{ text: field.value }], x + column, width - column, { size, node }, writer);
  const count = Math.max(labels.length, values.length);
  return Array.from({ length: count }, (_, index) => [...(labels[index] ?? []), ...(values[index] ?? [])]);
}

function paymentBox(qr: QrMatrix, fields: readonly FieldRow[], writer: SheetWriter): FlowBox {
  const figure = writer.node('Figure', null, 'QR-Code für die Überweisung mit den nebenstehenden Angaben');
  const x = sheet.left + qrSide + qrGap;
  const rows = fields.flatMap((field) => fieldRows(field, writer, x, sheet.right - x));
  const module = qrSide / qr.size;
  return {
    rows,
    lineHeight,
    gapBefore: type.paragraphGap,
    whole: true,
    keepWithNext: false,
    minHeight: qrSide + mm(1),
    draw: (target, top) =>
      target.add({
        kind: 'squares',
        x: sheet.left,
        y: top,
        module,
        size: qr.size,
        modules: qr.modules,
        node: figure,
      }),
  };
}

/** Rows of one line each. */
export function rowsOf(
  text: readonly Span[],
  x: number,
  width: number,
  look: TextLook,
  writer: SheetWriter,
): BoxLine[][] {
  return breakLines(text, width, look.size, writer.measure, look.bold === true).map((line) => [
    { line, x, look },
  ]);
}
