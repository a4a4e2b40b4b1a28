import type {
  Colour,
  DocumentPlan,
  PlanItem,
  StructureNode,
  StructureTag,
  TextMeasure,
} from './page-plan.ts';
import type { Line } from './break-lines.ts';
import { ink, sheet } from './letter-style.ts';

/** How a piece of text looks and what it belongs to. */
export interface TextLook {
  size: number;
  bold?: boolean;
  colour?: Colour;
  node: number | null;
}

/** Collects items page by page and the nodes of the reading order. */
export class SheetWriter {
  readonly pages: PlanItem[][] = [[]];
  readonly structure: StructureNode[] = [];
  readonly measure: TextMeasure;

  constructor(measure: TextMeasure) {
    this.measure = measure;
  }

  addPage(): void {
    this.pages.push([]);
  }

  /** Adds a node in reading order and returns its index. */
  node(tag: StructureTag, parent: number | null = null, alt?: string): number {
    this.structure.push(alt === undefined ? { tag, parent } : { tag, parent, alt });
    return this.structure.length - 1;
  }

  add(item: PlanItem, page = this.pages.length - 1): void {
    this.pages[page]?.push(item);
  }

  text(text: string, x: number, y: number, look: TextLook, page = this.pages.length - 1): void {
    if (text === '') return;
    this.add(
      {
        kind: 'text',
        x,
        y,
        size: look.size,
        bold: look.bold === true,
        colour: look.colour ?? ink,
        text,
        node: look.node,
      },
      page,
    );
  }

  /** Text that ends at `x`. */
  textTo(text: string, x: number, y: number, look: TextLook, page = this.pages.length - 1): void {
    this.text(text, x - this.measure.width(text, look.size, look.bold === true), y, look, page);
  }

  line(line: Line, x: number, y: number, look: TextLook): void {
    for (const piece of line) {
      const bold = look.bold === true || piece.bold;
      this.add({
        kind: 'text',
        x: x + piece.x,
        y,
        size: look.size,
        bold,
        colour: look.colour ?? ink,
        text: piece.text,
        hyphenated: piece.hyphenated,
        node: look.node,
      });
    }
  }

  rule(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    width: number,
    colour: Colour,
    page = this.pages.length - 1,
  ): void {
    this.add({ kind: 'rule', x1, y1, x2, y2, width, colour }, page);
  }

  plan(title: string, author: string, at: string): DocumentPlan {
    return {
      title,
      author,
      language: 'de-DE',
      at,
      width: sheet.width,
      height: sheet.height,
      pages: this.pages,
      structure: this.structure,
    };
  }
}

/** Baseline of a line whose top is `top`: the letter sits in the middle of its line height. */
export function baselineOf(top: number, size: number, lineHeight: number): number {
  return top + (lineHeight - size) / 2 + size * 0.86;
}
