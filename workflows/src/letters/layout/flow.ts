import type { Line } from './break-lines.ts';
import { sheet } from './letter-style.ts';
import type { SheetWriter, TextLook } from './sheet-writer.ts';
import { baselineOf } from './sheet-writer.ts';

/** One line of a box at its place in the box. */
export interface BoxLine {
  line: Line;
  x: number;
  look: TextLook;
}

/** A part of the body: rows of equal height that belong together. */
export interface FlowBox {
  /** Each row holds one or more lines side by side (label and value, bullet and text). */
  rows: BoxLine[][];
  lineHeight: number;
  gapBefore: number;
  /** Never parted, e.g. a heading, the closing or a QR code. */
  whole: boolean;
  /** The first lines of the next box must stand on the same page. */
  keepWithNext: boolean;
  /** Height of what `draw` adds beside the rows, when taller than they are. */
  minHeight?: number;
  /** Draws what is no text, e.g. a QR code, at the top of the box. */
  draw?: (writer: SheetWriter, top: number) => void;
}

const smallestPart = 2;

/**
 * Sets boxes one below the other and begins new pages. Never leaves a heading alone at the foot of a page nor a
 * single line of a paragraph on either side of a break.
 * @param newPage draws what every further page has and returns the top of its text area
 */
export function flowBoxes(
  boxes: readonly FlowBox[],
  top: number,
  writer: SheetWriter,
  newPage: () => number,
): void {
  let y = top;
  let fresh = true;
  const bottom = sheet.bodyBottom;
  const breakPage = (): void => {
    writer.addPage();
    y = newPage();
    fresh = true;
  };

  for (const [index, box] of boxes.entries()) {
    const gap = (): number => (fresh ? 0 : box.gapBefore);
    if (!fresh && y + gap() + startHeight(boxes, index) > bottom) breakPage();
    y += gap();
    box.draw?.(writer, y);
    const boxTop = y;
    let from = 0;
    while (from < box.rows.length) {
      const until = box.whole ? box.rows.length : from + rowsThatFit(boxes, index, from, bottom - y);
      for (const row of box.rows.slice(from, until)) {
        for (const { line, x, look } of row)
          writer.line(line, x, baselineOf(y, look.size, box.lineHeight), look);
        y += box.lineHeight;
      }
      fresh = false;
      from = until;
      if (from < box.rows.length) breakPage();
    }
    if (box.minHeight !== undefined) y = Math.max(y, boxTop + box.minHeight);
    fresh = false;
  }
}

function heightOf(box: FlowBox): number {
  return Math.max(box.rows.length * box.lineHeight, box.minHeight ?? 0);
}

/** What must fit below the cursor so that the box may begin there. */
function startHeight(boxes: readonly FlowBox[], index: number): number {
  const box = boxes[index];
  if (box === undefined) return 0;
  if (!box.whole && box.rows.length > smallestPart + 1) return smallestPart * box.lineHeight;
  const next = boxes[index + 1];
  return (
    heightOf(box) +
    (box.keepWithNext && next !== undefined ? next.gapBefore + startHeight(boxes, index + 1) : 0)
  );
}

/** How many of the remaining rows go on this page: at least one, never leaving a single row behind or ahead. */
function rowsThatFit(boxes: readonly FlowBox[], index: number, from: number, space: number): number {
  const box = boxes[index];
  if (box === undefined) return 1;
  const left = box.rows.length - from;
  const next = boxes[index + 1];
  const tail = box.keepWithNext && next !== undefined ? next.gapBefore + startHeight(boxes, index + 1) : 0;
  if (left * box.lineHeight + tail <= space + 0.01) return left;
  const fit = Math.min(left, Math.floor((space + 0.01) / box.lineHeight));
  const kept = Math.min(fit, left - smallestPart);
  return Math.max(1, kept < smallestPart && from === 0 ? Math.min(fit, left) : kept);
}
