import type { Span } from '../letter.ts';
import { clustersOf, drawableText } from './drawable-text.ts';
import type { TextMeasure } from './page-plan.ts';

/** A run of one weight on a line, `x` relative to the line's left end. */
export interface LinePiece {
  text: string;
  bold: boolean;
  x: number;
  hyphenated?: boolean;
}

/** One line of text. */
export type Line = LinePiece[];

interface Word {
  text: string;
  bold: boolean;
  /** A space stands before this word (a break after a hyphen or slash has none). */
  spaced: boolean;
  /** A forced break stands before this word. */
  forced: boolean;
}

/**
 * Breaks text into lines, ragged right, first fit. A word too long for a line is broken after a hyphen or slash,
 * else between letters with an added hyphen; a letter is never parted from its marks.
 */
export function breakLines(
  spans: readonly Span[],
  width: number,
  size: number,
  measure: TextMeasure,
  allBold = false,
): Line[] {
  const lines: Line[] = [];
  let line: Line = [];
  let end = 0;
  const finish = (): void => {
    lines.push(line);
    line = [];
    end = 0;
  };
  for (const word of wordsOf(spans, allBold)) {
    if (word.forced) finish();
    if (word.text === '') continue;
    const space = word.spaced && line.length > 0 ? measure.width(' ', size, word.bold) : 0;
    const wide = measure.width(word.text, size, word.bold);
    if (line.length > 0 && end + space + wide > width) {
      finish();
      addWord(word, 0);
    } else {
      addWord(word, space);
    }
  }
  finish();
  return lines;

  function addWord(word: Word, space: number): void {
    let rest = word.text;
    while (measure.width(rest, size, word.bold) > width) {
      const head = fittingHead(rest, width, size, word.bold, measure);
      line.push({ text: `${head}-`, bold: word.bold, x: 0, hyphenated: true });
      finish();
      rest = rest.slice(head.length);
    }
    append(rest, word.bold, space);
  }

  function append(text: string, bold: boolean, space: number): void {
    const last = line.at(-1);
    const joined = space > 0 ? ` ${text}` : text;
    if (last !== undefined && last.bold === bold) {
      last.text += joined;
    } else {
      line.push({ text, bold, x: end + space });
    }
    end += space + measure.width(text, size, bold);
  }
}

/** The longest beginning that fits together with a hyphen; at least one letter, so that the loop ends. */
function fittingHead(text: string, width: number, size: number, bold: boolean, measure: TextMeasure): string {
  let head = '';
  for (const cluster of clustersOf(text)) {
    if (head !== '' && measure.width(`${head}${cluster}-`, size, bold) > width) break;
    head += cluster;
  }
  return head.length < text.length ? head : Array.from(text).slice(0, -1).join('');
}

/** Keeps '§ 41', 'Abs. 2', 'Nr. 3' and 'Dr. Krüger' on one line. */
function bindShortWords(text: string): string {
  return text.replace(/(?<![\p{L}\d])(§§?|Abs\.|Nr\.|Satz|Art\.|Dr\.|Prof\.) (?=[\p{L}\d])/gu, '$1\u00a0');
}

function wordsOf(spans: readonly Span[], allBold: boolean): Word[] {
  const words: Word[] = [];
  let spaced = false;
  let forced = false;
  for (const span of spans) {
    const bold = allBold || span.bold === true;
    for (const part of bindShortWords(drawableText(span.text)).split(/(\n| +)/)) {
      if (part === '') continue;
      if (part === '\n') {
        if (forced) words.push({ text: '', bold, spaced: false, forced: true });
        forced = true;
        spaced = false;
      } else if (/^ +$/.test(part)) {
        spaced = true;
      } else {
        for (const piece of part.split(/(?<=[\p{L}\p{N}][-/–])(?=\p{L})/u)) {
          words.push({ text: piece, bold, spaced, forced });
          spaced = false;
          forced = false;
        }
      }
    }
  }
  return words;
}
