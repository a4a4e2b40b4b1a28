import type {
  Colour,
  PlanItem,
  ShapeItem,
  SquaresItem,
  StructureNode,
  TextItem,
} from '../layout/page-plan.ts';
import type { FontFace, PlacedGlyph } from './font-face.ts';
import { shapeText } from './shape-text.ts';

/** The two faces of a document. */
export interface Faces {
  regular: FontFace;
  bold: FontFace;
}

/** A marked piece of content: which node of the reading order it belongs to. */
export interface MarkedContent {
  node: number;
  /** Number of the mark on its page. */
  mark: number;
}

/** Writes the operators of a page; every text of the document goes through here as glyph numbers, never as text. */
export function contentOf(
  items: readonly PlanItem[],
  height: number,
  faces: Faces,
  structure: readonly StructureNode[],
): { operators: string; marks: MarkedContent[] } {
  const out: string[] = [];
  const marks: MarkedContent[] = [];
  let open: number | null | undefined;
  for (const item of items) {
    const node = 'node' in item ? item.node : null;
    if (node !== open) {
      if (open !== undefined) out.push('EMC');
      if (node === null) out.push('/Artifact BMC');
      else {
        out.push(`/${structure[node]?.tag ?? 'P'} <</MCID ${marks.length}>> BDC`);
        marks.push({ node, mark: marks.length });
      }
      open = node;
    }
    out.push(operatorsOf(item, height, faces));
  }
  if (open !== undefined) out.push('EMC');
  return { operators: out.join('\n'), marks };
}

function operatorsOf(item: PlanItem, height: number, faces: Faces): string {
  switch (item.kind) {
    case 'text':
      return textOperators(item, height, item.bold ? faces.bold : faces.regular);
    case 'rule':
      return `q ${colour(item.colour, 'RG')} ${n(item.width)} w ${n(item.x1)} ${n(height - item.y1)} m ${n(item.x2)} ${n(height - item.y2)} l S Q`;
    case 'shape':
      return shapeOperators(item, height);
    case 'squares':
      return squareOperators(item, height);
  }
}

function textOperators(item: TextItem, height: number, face: FontFace): string {
  const body = item.hyphenated === true ? item.text.slice(0, -1) : item.text;
  const place = `BT /${face.bold ? 'F2' : 'F1'} ${n(item.size)} Tf ${colour(item.colour, 'rg')} 1 0 0 1 ${n(item.x)} ${n(height - item.y)} Tm`;
  // A space at the end keeps the words of two lines apart for readers of the text layer.
  const text = item.hyphenated === true || /[-/–]$/.test(body) ? body : `${body} `;
  const shown = [place, ...lineOperators(text, item.size, face)];
  if (item.hyphenated === true) {
    shown.push(
      `/Span <</ActualText <${utf16('\u00ad')}>>> BDC [<${hex4(face.cluster('-').glyphs[0]?.id ?? 0)}>] TJ EMC`,
    );
  }
  return [...shown, 'ET'].join(' ');
}

const MOST_LINES = 5_000;
const known = new WeakMap<FontFace, Map<string, readonly string[]>>();

/** What shows a line: the same for the same text, size and face, as most lines of official letters are. */
function lineOperators(text: string, size: number, face: FontFace): readonly string[] {
  const lines = known.get(face) ?? new Map<string, readonly string[]>();
  known.set(face, lines);
  const key = `${size} ${text}`;
  const before = lines.get(key);
  if (before !== undefined) return before;
  const made = showLine(text, size, face);
  if (lines.size >= MOST_LINES) lines.clear();
  lines.set(key, made);
  return made;
}

function showLine(text: string, size: number, face: FontFace): string[] {
  const parts: string[] = [];
  const shaped = shapeText(face, text);
  let run = '';
  const flush = (): void => {
    if (run !== '') parts.push(`[${run.replaceAll('><', '')}] TJ`);
    run = '';
  };
  shaped.clusters.forEach((cluster, index) => {
    const kerning = shaped.kerning[index] ?? 0;
    if (kerning !== 0) run += n(-kerning);
    if (!cluster.spelled) {
      run += `<${hex4(cluster.glyphs[0]?.id ?? 0)}>`;
      return;
    }
    flush();
    parts.push(
      `/Span <</ActualText <${utf16(cluster.text)}>>> BDC`,
      ...glyphOperators(cluster.glyphs, face, size),
      'EMC',
    );
  });
  flush();
  return parts;
}

/** Glyphs placed beside their plain position: moved by TJ numbers sideways and by the text rise upwards. */
function glyphOperators(glyphs: readonly PlacedGlyph[], face: FontFace, size: number): string[] {
  const parts: string[] = [];
  for (const glyph of glyphs) {
    const width = face.widths[glyph.id] ?? 0;
    const before = glyph.dx === 0 ? '' : n(-glyph.dx);
    const after = n(width + glyph.dx - glyph.advance);
    const show = `[${before}<${hex4(glyph.id)}>${after === '0' ? '' : after}] TJ`;
    parts.push(glyph.dy === 0 ? show : `${n((glyph.dy * size) / 1000)} Ts ${show} 0 Ts`);
  }
  return parts;
}

function shapeOperators(item: ShapeItem, height: number): string {
  const path = item.segments.map((segment) => {
    const points = segment.map((value, index) => n(index % 2 === 0 ? value : height - value)).join(' ');
    return `${points} ${segment.length === 2 ? 'l' : 'c'}`;
  });
  return `q ${colour(item.colour, 'rg')} ${n(item.start[0])} ${n(height - item.start[1])} m ${path.join(' ')} h f Q`;
}

function squareOperators(item: SquaresItem, height: number): string {
  const parts: string[] = [];
  for (let row = 0; row < item.size; row += 1) {
    for (let column = 0; column < item.size;) {
      let end = column;
      while (end < item.size && item.modules[row * item.size + end] === true) end += 1;
      if (end > column) {
        parts.push(
          `${n(item.x + column * item.module)} ${n(height - item.y - (row + 1) * item.module)} ${n((end - column) * item.module)} ${n(item.module)} re`,
        );
      }
      column = end + 1;
    }
  }
  return `q 0 0 0 rg ${parts.join(' ')} f Q`;
}

function colour(value: Colour, operator: 'rg' | 'RG'): string {
  return `${value.map(n).join(' ')} ${operator}`;
}

/** A number as PDF writes it: at most three decimals, no exponent, no negative zero. */
function n(value: number): string {
  const text = (Math.round(value * 1000) / 1000).toString();
  return text === '-0' ? '0' : text;
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

/** UTF-16BE with byte order mark, hex. */
export function utf16(text: string): string {
  let hex = 'feff';
  for (let index = 0; index < text.length; index += 1) hex += hex4(text.charCodeAt(index));
  return hex;
}
