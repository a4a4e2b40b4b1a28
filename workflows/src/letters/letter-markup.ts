import type { LetterBlock, Span } from './letter.ts';

/**
 * The small markup of templates: paragraphs parted by blank lines, `## heading`, `- item`, `**bold**`, a backslash at
 * the end of a line as forced line break. Data never gets markup: `protectData` replaces every character that means
 * something here by a stand-in, which is turned back only after parsing.
 */

/** Characters with a meaning in templates and their stand-ins from the private use area. */
const standIns: readonly (readonly [string, string])[] = [
  ['\\', '\ue000'],
  ['*', '\ue001'],
  ['#', '\ue002'],
  ['-', '\ue003'],
  ['\n', '\ue004'],
];
const toStandIn = new Map(standIns);
const fromStandIn = new Map(standIns.map(([char, standIn]) => [standIn, char]));

/** Makes a value from data inert; doing it twice changes nothing. */
export function protectData(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\\*#\n-]/g, (char) => toStandIn.get(char) ?? char);
}

/** Turns stand-ins back into what the data said. */
export function revealData(text: string): string {
  return text.replace(/[\ue000-\ue004]/g, (standIn) => fromStandIn.get(standIn) ?? standIn);
}

/** One line of plain text from rendered markup: no line breaks of any kind, no control characters. */
export function plainLine(markup: string): string {
  return revealData(markup)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Reads rendered markup into blocks. */
export function parseMarkup(markup: string): LetterBlock[] {
  const blocks: LetterBlock[] = [];
  for (const group of markup.replace(/\r\n?/g, '\n').split(/\n[ \t]*(?:\n[ \t]*)+/)) {
    let rest = group
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    while (rest.length > 0) {
      const [first = ''] = rest;
      if (first.startsWith('## ')) {
        blocks.push({ kind: 'heading', text: spansOf(first.slice(3)) });
        rest = rest.slice(1);
      } else if (first.startsWith('- ')) {
        const { items, after } = takeItems(rest);
        blocks.push({ kind: 'list', items: items.map(spansOf) });
        rest = after;
      } else {
        const next = rest.findIndex(
          (line, index) => index > 0 && (line.startsWith('## ') || line.startsWith('- ')),
        );
        const lines = next === -1 ? rest : rest.slice(0, next);
        blocks.push(...paragraphsOf(lines));
        rest = next === -1 ? [] : rest.slice(next);
      }
    }
  }
  return blocks;
}

/** Items with their continued lines, up to a heading. */
function takeItems(lines: readonly string[]): { items: string[]; after: string[] } {
  const items: string[] = [];
  let index = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.startsWith('## ')) break;
    if (line.startsWith('- ')) items.push(line.slice(2));
    else items[items.length - 1] += ` ${line}`;
  }
  return { items, after: lines.slice(index) };
}

/** A blank line inside a value (two breaks of the data) parts paragraphs, so that long reasons break well over pages. */
function paragraphsOf(lines: readonly string[]): LetterBlock[] {
  const text = lines
    .map((line) => (line.endsWith('\\') ? `${line.slice(0, -1).trimEnd()}\n` : `${line} `))
    .join('')
    .trim();
  return text
    .split(/\ue004[ \t]*(?:\ue004[ \t]*)+/)
    .map((part) => part.replace(/^[\ue004\s]+|[\ue004\s]+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: spansOf(part) }));
}

function spansOf(text: string): Span[] {
  const parts = text.split('**');
  // An opening mark without a closing one is text.
  if (parts.length % 2 === 0) parts.splice(-2, 2, `${parts.at(-2) ?? ''}**${parts.at(-1) ?? ''}`);
  const spans = parts.map((part, index): Span => ({ text: revealData(part), bold: index % 2 === 1 }));
  return mergeSpans(spans.filter((span) => span.text !== ''));
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && last.bold === span.bold) last.text += span.text;
    else merged.push({ ...span });
  }
  return merged.map((span) => (span.bold === true ? span : { text: span.text }));
}
