import { drawableLine } from './layout/drawable-text.ts';
import type { LetterBlock, LetterDocument } from './letter.ts';

/** One check before a letter goes out, shown to the clerk. */
export interface GuardCheck {
  key:
    | 'recipient'
    | 'foreign-case'
    | 'remedy'
    | 'fee'
    | 'enclosures'
    | 'placeholder'
    | 'characters'
    | 'second-person';
  ok: boolean;
  /** block: must not be sent; warn: somebody has to look or act. */
  severity: 'block' | 'warn';
  text: { de: string; en: string };
}

/** What the guard compares the letter with. */
export interface GuardFacts {
  letter: LetterDocument;
  /** Address lines of the party the dispatch goes to, as it is stored now. */
  addressee: readonly string[];
  /** Case and dossier numbers that may stand in the text: the case's own and those it refers to. */
  ownNumbers: readonly string[];
  /** Number patterns of the tenant, e.g. '{prefix}-{series}-{year}-{seq:5}'. */
  numberPatterns: readonly string[];
  remedyRequired: boolean;
  /** Cents still open before the decision may go out; null = no fee or it is settled. */
  openFee: number | null;
  /** Names of enclosures the letter mentions or the definition demands and that are not final. */
  unfinishedEnclosures: readonly string[];
  /** Characters the renderer could not draw. */
  undrawn: readonly string[];
  secondPerson: { required: boolean; signed: boolean };
}

/** Runs every check; the order is the order on the screen. A letter may go out when no blocking check failed. */
export function preDispatchGuard(facts: GuardFacts): GuardCheck[] {
  const text = textOfLetter(facts.letter);
  const foreign = foreignNumbers(text, facts.numberPatterns, facts.ownNumbers);
  const checks: (GuardCheck | null)[] = [
    check(
      'recipient',
      sameAddress(facts.letter.address, facts.addressee),
      'block',
      ['Anschrift stimmt mit der Empfängerin oder dem Empfänger überein', 'Address matches the recipient'],
      ['Die Anschrift weicht von der gespeicherten ab', 'The address differs from the stored one'],
    ),
    check(
      'foreign-case',
      foreign.length === 0,
      'block',
      ['Kein fremdes Geschäftszeichen im Text', 'No foreign case number in the text'],
      [
        `Fremdes Geschäftszeichen im Text: ${foreign.join(', ')}`,
        `Foreign case number in the text: ${foreign.join(', ')}`,
      ],
    ),
    facts.remedyRequired
      ? check(
          'remedy',
          (facts.letter.remedyInstruction?.text.trim() ?? '') !== '',
          'block',
          ['Rechtsbehelfsbelehrung vorhanden', 'Instruction on remedies present'],
          ['Die Rechtsbehelfsbelehrung fehlt', 'The instruction on remedies is missing'],
        )
      : null,
    check(
      'fee',
      facts.openFee === null || facts.openFee <= 0,
      'block',
      ['Keine Gebühr offen', 'No fee open'],
      ['Die Gebühr ist noch nicht bezahlt', 'The fee is not paid yet'],
    ),
    check(
      'enclosures',
      facts.unfinishedEnclosures.length === 0,
      'block',
      ['Anlagen vollständig', 'Enclosures complete'],
      [
        `Anlage noch nicht fertig: ${facts.unfinishedEnclosures.join(', ')}`,
        `Enclosure not finished: ${facts.unfinishedEnclosures.join(', ')}`,
      ],
    ),
    check(
      'placeholder',
      !/\{\{|\}\}|\{%|\[\s*(?:…|\.{3}|bitte|xx+)[^\]]*\]|\bX{3,}\b/i.test(text),
      'block',
      ['Keine Platzhalter im Text', 'No placeholders in the text'],
      ['Im Text steht noch ein Platzhalter', 'The text still has a placeholder'],
    ),
    check(
      'characters',
      facts.undrawn.length === 0,
      'warn',
      ['Alle Zeichen darstellbar', 'All characters can be printed'],
      [
        `Nicht druckbare Zeichen: ${facts.undrawn.join(' ')}`,
        `Characters that cannot be printed: ${facts.undrawn.join(' ')}`,
      ],
    ),
    facts.secondPerson.required
      ? check(
          'second-person',
          facts.secondPerson.signed,
          'warn',
          ['Zweite Person hat gezeichnet', 'Second person has signed'],
          ['Zweite Person muss zeichnen', 'A second person has to sign'],
        )
      : null,
  ];
  return checks.filter((found) => found !== null);
}

/** Numbers in the text that look like one of ours but belong to something else. */
export function foreignNumbers(text: string, patterns: readonly string[], own: readonly string[]): string[] {
  const allowed = new Set(own.map(comparable));
  const found = patterns.flatMap((pattern) => text.match(numberExpression(pattern)) ?? []);
  return [...new Set(found)].filter((number) => !allowed.has(comparable(number)));
}

/** The text of a letter as a reader sees it, lines parted by breaks. */
export function textOfLetter(letter: LetterDocument): string {
  const remedy = letter.remedyInstruction;
  return [
    letter.subject,
    letter.subSubject,
    letter.salutation,
    ...letter.blocks.map(textOfBlock),
    remedy === undefined ? undefined : `${remedy.heading}\n${remedy.text}`,
    letter.closing,
    letter.signer,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
}

function textOfBlock(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text.map((span) => span.text).join('');
    case 'list':
      return block.items.map((item) => item.map((span) => span.text).join('')).join('\n');
    case 'fields':
    case 'payment':
      return block.rows.map((row) => `${row.label} ${row.value}`).join('\n');
  }
}

/** '{prefix}-{series}-{year}-{seq:5}' → an expression for any such number, also with other hyphens or a blank beside them. */
function numberExpression(pattern: string): RegExp {
  const source = pattern
    .split(/(\{\w+(?::\d+)?\})/)
    .map((part) => {
      const [, name, width] = /^\{(\w+)(?::(\d+))?\}$/.exec(part) ?? [];
      if (name === undefined)
        return part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll('-', ' ?[-‐‑–−] ?');
      if (name === 'year') return '(?:19|20)\\d{2}';
      if (name === 'seq') return `\\d{${width ?? 1},}`;
      if (name === 'check') return '\\d';
      return name === 'series' ? '\\p{Lu}{1,6}' : '\\d[\\d.]*';
    })
    .join('');
  return new RegExp(`(?<![\\p{L}\\d])${source}(?![\\p{L}\\d])`, 'gu');
}

function check(
  key: GuardCheck['key'],
  ok: boolean,
  severity: GuardCheck['severity'],
  good: [string, string],
  bad: [string, string],
): GuardCheck {
  const [de, en] = ok ? good : bad;
  return { key, ok, severity, text: { de, en } };
}

function sameAddress(printed: readonly string[], stored: readonly string[]): boolean {
  const lines = (address: readonly string[]): string =>
    address
      .map((line) => drawableLine(line).replaceAll(/\s+/g, ' '))
      .filter((line) => line !== '')
      .join('\n');
  return lines(stored) !== '' && lines(printed) === lines(stored);
}

function comparable(number: string): string {
  return number
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑–−]/g, '-')
    .toUpperCase();
}
