import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Font } from '@cantoo/fontkit';
import { create } from '@cantoo/fontkit';

/** One placed glyph; all lengths in thousandths of the font size. */
export interface PlacedGlyph {
  /** Number of the glyph in the embedded subset. */
  id: number;
  advance: number;
  dx: number;
  dy: number;
}

/** A cluster of characters that is drawn together, with the glyphs for it. */
export interface Cluster {
  text: string;
  glyphs: readonly PlacedGlyph[];
  advance: number;
  /** The text layer needs the characters spelled out because the glyphs alone do not tell them. */
  spelled: boolean;
  /** First and last glyph of the font itself, for kerning; null = do not kern. */
  first: number | null;
  last: number | null;
  /** Characters without a glyph, drawn as U+FFFD. */
  missing?: string;
}

/** Widths of text in thousandths of the font size. */
export function advanceOf(face: FontFace, clusters: readonly string[]): number {
  let width = 0;
  let left: number | null = null;
  for (const text of clusters) {
    const cluster = face.cluster(text);
    width += cluster.advance;
    if (left !== null && cluster.first !== null) width += face.kerning(left, cluster.first);
    left = cluster.last;
  }
  return width;
}

/** An embedded font: the subset's bytes and what the PDF says about it. */
export interface FontFace {
  name: string;
  file: Uint8Array;
  /** Advance of every glyph of the subset, thousandths. */
  widths: readonly number[];
  /** Characters of every glyph of the subset, for the text layer. */
  unicode: readonly string[];
  ascent: number;
  descent: number;
  capHeight: number;
  bbox: readonly [number, number, number, number];
  bold: boolean;
  /** True when each character has a glyph in this subset. */
  covers(text: string): boolean;
  cluster(text: string): Cluster;
  /** Distance to add between two glyphs of the font, thousandths. */
  kerning(left: number, right: number): number;
}

const files = { regular: '400Regular/NotoSans_400Regular.ttf', bold: '700Bold/NotoSans_700Bold.ttf' };
const replacement = '\ufffd';

/**
 * Prepares a subset of Noto Sans that holds the given characters and sequences. Costs some hundred milliseconds,
 * so it is done once per process; a letter then only refers to it.
 */
export function prepareFace(weight: 'regular' | 'bold', texts: readonly string[]): FontFace {
  const path = fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${files[weight]}`));
  const opened = create(readFileSync(path));
  if (!('layout' in opened)) throw new Error('the letter font is a collection, expected a single face');
  return buildFace(opened, weight, texts);
}

function buildFace(font: Font, weight: 'regular' | 'bold', texts: readonly string[]): FontFace {
  const scale = 1000 / font.unitsPerEm;
  const subset = font.createSubset();
  const clusters = new Map<string, Cluster>();
  const unicode: string[] = [''];
  const widths: number[] = [Math.round((font.getGlyph(0)?.advanceWidth ?? 0) * scale)];
  const subsetIds = new Map<number, number>([[0, 0]]);

  const place = (text: string): Cluster | null => {
    const run = font.layout(text, ['kern', 'mark', 'mkmk', 'ccmp', 'locl']);
    if (run.glyphs.some((glyph) => glyph.id === 0)) return null;
    const glyphs = run.glyphs.map((glyph, index): PlacedGlyph => {
      const position = run.positions?.[index];
      const id = subset.includeGlyph(glyph.id);
      if (!subsetIds.has(glyph.id)) {
        subsetIds.set(glyph.id, id);
        // A variant made by the font's rules has no characters of its own: take the last one drawn with it.
        unicode[id] = String.fromCodePoint(...glyph.codePoints) || Array.from(text).at(-1) || '';
        widths[id] = Math.round(glyph.advanceWidth * scale);
      }
      return {
        id,
        advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
        dx: (position?.xOffset ?? 0) * scale,
        dy: (position?.yOffset ?? 0) * scale,
      };
    });
    const single = run.glyphs.length === 1;
    const spelled = !single || unicode[glyphs[0]?.id ?? 0]?.normalize('NFKC') !== text.normalize('NFKC');
    const only = single ? (run.glyphs[0]?.id ?? null) : null;
    return {
      text,
      glyphs,
      advance: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0),
      spelled,
      first: only,
      last: only,
    };
  };

  for (const text of [replacement, ...texts]) {
    if (clusters.has(text)) continue;
    const placed = place(text);
    if (placed !== null) clusters.set(text, placed);
  }
  const file = subset.encode();
  // Parts of composite glyphs were added while encoding; they are never drawn alone.
  const parsed = subset as typeof subset & { glyphs?: readonly number[] };
  for (const [id, original] of (parsed.glyphs ?? []).entries()) {
    widths[id] ??= Math.round((font.getGlyph(original)?.advanceWidth ?? 0) * scale);
    unicode[id] ??= '';
  }

  const kernings = new Map<number, number>();
  const characters = new Map<number, string>(
    [...clusters.values()]
      .filter((cluster) => cluster.first !== null)
      .map((cluster) => [cluster.first ?? 0, cluster.text]),
  );
  const fallback = clusters.get(replacement);
  if (fallback === undefined) throw new Error('the letter font has no replacement character');

  return {
    name: `AKTLNF+NotoSans-${weight === 'bold' ? 'Bold' : 'Regular'}`,
    file,
    widths,
    unicode,
    ascent: font.ascent * scale,
    descent: font.descent * scale,
    capHeight: font.capHeight * scale,
    bbox: [font.bbox.minX * scale, font.bbox.minY * scale, font.bbox.maxX * scale, font.bbox.maxY * scale],
    bold: weight === 'bold',
    covers: (text) => clusters.has(text),
    cluster: (text) => clusters.get(text) ?? assemble(text, clusters, fallback),
    kerning: (left, right) => {
      const key = left * 65_536 + right;
      const known = kernings.get(key);
      if (known !== undefined) return known;
      const run = font.layout((characters.get(left) ?? '') + (characters.get(right) ?? ''), ['kern']);
      const value =
        run.glyphs.length === 2 && run.glyphs[0]?.id === left
          ? ((run.positions?.[0]?.xAdvance ?? run.glyphs[0].advanceWidth) - run.glyphs[0].advanceWidth) *
            scale
          : 0;
      kernings.set(key, value);
      return value;
    },
  };
}

/**
 * A cluster the subset does not know as a whole: its letters one by one, marks centred over the letter before,
 * what has no glyph as U+FFFD.
 */
function assemble(text: string, clusters: ReadonlyMap<string, Cluster>, fallback: Cluster): Cluster {
  const glyphs: PlacedGlyph[] = [];
  let advance = 0;
  let base = 0;
  let missing = '';
  for (const char of text) {
    const known = clusters.get(char);
    const isMark = /\p{M}/u.test(char);
    if (known === undefined) missing += char;
    if (isMark && known === undefined && glyphs.length > 0) continue;
    for (const glyph of (known ?? fallback).glyphs) {
      if (isMark && base > 0) {
        glyphs.push({ ...glyph, advance: 0, dx: -base / 2 - glyph.advance / 2 });
      } else {
        glyphs.push(glyph);
        advance += glyph.advance;
        base = glyph.advance;
      }
    }
  }
  return {
    text,
    glyphs,
    advance,
    spelled: true,
    first: null,
    last: null,
    ...(missing === '' ? {} : { missing }),
  };
}
