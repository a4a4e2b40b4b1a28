/**
 * A document as it will be drawn: pages of items in points, origin top left, y downwards. The plan knows nothing of
 * PDF; the renderer knows nothing of letters.
 */

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number];

/** What a piece of content means to a screen reader. */
export type StructureTag = 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'Figure';

/** A node of the reading order. Items refer to it by its index; null = decoration. */
export interface StructureNode {
  tag: StructureTag;
  parent: number | null;
  /** Replacement text of a figure. */
  alt?: string;
}

export interface TextItem {
  kind: 'text';
  /** Left end of the baseline. */
  x: number;
  y: number;
  size: number;
  bold: boolean;
  colour: Colour;
  text: string;
  /** The text ends with a hyphen the line breaking added. */
  hyphenated?: boolean;
  node: number | null;
}

export interface RuleItem {
  kind: 'rule';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  width: number;
  colour: Colour;
}

/** A filled outline of lines and cubic curves; each segment ends where the next begins. */
export interface ShapeItem {
  kind: 'shape';
  colour: Colour;
  start: readonly [number, number];
  segments: readonly (readonly number[])[];
}

/** Dark squares of a QR code. */
export interface SquaresItem {
  kind: 'squares';
  x: number;
  y: number;
  module: number;
  size: number;
  modules: readonly boolean[];
  node: number | null;
}

export type PlanItem = TextItem | RuleItem | ShapeItem | SquaresItem;

export interface DocumentPlan {
  title: string;
  author: string;
  /** BCP 47 language of the text. */
  language: string;
  /** Creation date, UTC instant. */
  at: string;
  width: number;
  height: number;
  pages: PlanItem[][];
  structure: StructureNode[];
}

/** Widths of text in points; the renderer's font answers. */
export interface TextMeasure {
  width(text: string, size: number, bold: boolean): number;
}

/** Points of a length in millimetres. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}
