import { din91379Letters, din91379Others, din91379Sequences } from '../din-91379.ts';
import { clustersOf } from '../layout/drawable-text.ts';
import type { TextMeasure } from '../layout/page-plan.ts';
import type { Faces } from './content-stream.ts';
import { advanceOf, prepareFace } from './font-face.ts';
import { remembering } from './remember.ts';

const typographic = [...'–—•→−‐\u2011\u202f'];
const everything = [
  ...din91379Letters,
  ...din91379Others,
  ...din91379Sequences,
  ...typographic,
  ...combiningMarks(),
];
/** What nearly every German letter gets by with; its subset is half the size. */
const ordinary = everything.filter(
  (text) => text.length === 1 && (text < '\u0180' || '–—•‘’‚“”„…‹›€−‐\u2011\u202f†‰'.includes(text)),
);
const onlyOrdinary = new RegExp(
  `^[${ordinary.map((text) => `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]*$`,
);

/** A set of faces with its name in the cache of prepared streams. */
export interface FontSet {
  key: 'ordinary' | 'full';
  faces: Faces;
}

const MOST_WORDS = 20_000;
let advances: { regular: (text: string) => number; bold: (text: string) => number } | undefined;
let full: FontSet | undefined;
let small: FontSet | undefined;

/** The faces with every character of DIN 91379; prepared at the first call of the process. */
export function fullFonts(): FontSet {
  full ??= {
    key: 'full',
    faces: { regular: prepareFace('regular', everything), bold: prepareFace('bold', everything) },
  };
  return full;
}

/** The smallest prepared set that has every character of the texts. */
export function fontsFor(texts: Iterable<string>): FontSet {
  for (const text of texts) if (!onlyOrdinary.test(text)) return fullFonts();
  small ??= {
    key: 'ordinary',
    faces: { regular: prepareFace('regular', ordinary), bold: prepareFace('bold', ordinary) },
  };
  return small;
}

/** Measures text with the letter font. */
export function letterMeasure(): TextMeasure {
  advances ??= {
    regular: remembering(MOST_WORDS, (text) => advanceOf(fullFonts().faces.regular, clustersOf(text))),
    bold: remembering(MOST_WORDS, (text) => advanceOf(fullFonts().faces.bold, clustersOf(text))),
  };
  const { regular, bold } = advances;
  return { width: (text, size, isBold) => ((isBold ? bold : regular)(text) * size) / 1000 };
}

function combiningMarks(): string[] {
  const marks = new Set<string>();
  for (const sequence of din91379Sequences)
    for (const char of sequence.slice(1)) if (/\p{M}/u.test(char)) marks.add(char);
  return [...marks];
}
