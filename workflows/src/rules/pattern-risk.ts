import type { Localized } from '../definition/service-definition.ts';

/** A part of a pattern: one character or class, or a group, with how often it may come. */
interface Part {
  /** source without its repetition; a group without its brackets */
  readonly source: string;
  readonly group: boolean;
  readonly least: number;
  readonly most: number;
}

/** From here on a repetition counts as one that an attacker can make long. */
const OFTEN = 10;

/**
 * What makes a regular expression slow on purpose-made text (catastrophic backtracking), in words that follow »a pattern
 * that« and »ein Muster, das«; null when nothing does.
 * A repeated group is fine where each round begins or ends with a character that occurs nowhere else in it.
 */
export function patternRisk(pattern: string): Localized | null {
  if (/\(\?<?[=!]/.test(pattern) || /\\[1-9]|\\k</.test(pattern))
    return { de: 'voraus- oder zurückblickt', en: 'looks around or back' };
  return (
    alternativesOf(pattern)
      .map((alternative) => riskIn(alternative))
      .find((risk) => risk !== null) ?? null
  );
}

function riskIn(pattern: string): Localized | null {
  for (const part of partsOf(pattern)) {
    if (!part.group) continue;
    const inner = patternRisk(part.source);
    if (inner !== null) return inner;
    if (part.most > OFTEN && isAmbiguous(part.source))
      return {
        de: `„(${part.source})“ wiederholt, ohne dass sich die Durchgänge unterscheiden lassen`,
        en: `repeats "(${part.source})", whose rounds cannot be told apart`,
      };
  }
  return null;
}

/** Whether the same text could be cut into rounds of this group in more than one way. */
function isAmbiguous(source: string): boolean {
  const alternatives = alternativesOf(source);
  if (alternatives.length > 1) return true;
  const parts = partsOf(source);
  if (parts.every((part) => !part.group && part.least === part.most)) return false;
  return ![parts[0], parts.at(-1)].some((mark) => mark !== undefined && separates(mark, parts));
}

/** Whether a part comes exactly once and its characters occur in no other part of the round. */
function separates(mark: Part, parts: readonly Part[]): boolean {
  if (mark.group || mark.least !== 1 || mark.most !== 1) return false;
  const own = charactersOf(mark);
  return parts.every(
    (part) => part === mark || (!part.group && charactersOf(part).every((one) => !own.includes(one))),
  );
}

const alphabet = Array.from({ length: 0x180 - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index));

function charactersOf({ source }: Part): string[] {
  const one = new RegExp(`^(?:${source})$`, 'u');
  return alphabet.filter((character) => one.test(character));
}

/** Cuts at the bars that are in no group and no class. */
function alternativesOf(pattern: string): string[] {
  const found = [''];
  for (const token of tokensOf(pattern)) {
    if (token === '|') found.push('');
    else found[found.length - 1] += token;
  }
  return found;
}

/** Characters, escapes, classes and whole groups, one after the other. */
function tokensOf(pattern: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < pattern.length;) {
    const end = endOf(pattern, at);
    tokens.push(pattern.slice(at, end));
    at = end;
  }
  return tokens;
}

function endOf(pattern: string, at: number): number {
  const character = pattern[at];
  if (character === '\\') return at + (/^\\[pPu]\{[^}]*\}/.exec(pattern.slice(at))?.[0].length ?? 2);
  if (character === '[') {
    for (let end = at + 1; end < pattern.length; end += pattern[end] === '\\' ? 2 : 1)
      if (pattern[end] === ']') return end + 1;
    return pattern.length;
  }
  if (character !== '(') return at + 1;
  let end = at + 1;
  while (end < pattern.length && pattern[end] !== ')') end = endOf(pattern, end);
  return end + 1;
}

function partsOf(pattern: string): Part[] {
  const parts: Part[] = [];
  for (let rest = pattern; rest !== '';) {
    const end = endOf(rest, 0);
    const token = rest.slice(0, end);
    const repetition = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest.slice(end))?.[0] ?? '';
    rest = rest.slice(end + repetition.length);
    if (token === '^' || token === '$') continue;
    const group = token.startsWith('(');
    const source = group ? token.slice(1, -1).replace(/^\?(?::|<\w+>)/, '') : token;
    parts.push({ source, group, ...timesOf(repetition) });
  }
  return parts;
}

function timesOf(repetition: string): { least: number; most: number } {
  const many = Number.POSITIVE_INFINITY;
  if (repetition === '') return { least: 1, most: 1 };
  if (repetition.startsWith('*')) return { least: 0, most: many };
  if (repetition.startsWith('+')) return { least: 1, most: many };
  if (repetition.startsWith('?')) return { least: 0, most: 1 };
  const [, least = '0', comma, most = ''] = /^\{(\d+)(,?)(\d*)\}/.exec(repetition) ?? [];
  return { least: Number(least), most: comma === '' ? Number(least) : most === '' ? many : Number(most) };
}
