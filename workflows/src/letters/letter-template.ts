import type { Template } from 'liquidjs';
import { Liquid } from 'liquidjs';
import { Refusal } from '../contract/refusal.ts';
import type { Addressee } from './german-text.ts';
import { euro, germanDate, germanLongDate, salutationOf } from './german-text.ts';
import { parseMarkup, plainLine, protectData } from './letter-markup.ts';
import type { LetterBlock } from './letter.ts';

/**
 * A template of a letter or mail: optional header lines `name: text` up to a line `---`, then the body as markup with
 * Liquid in it.
 *
 *     subject: Ihr Antrag auf {{ service.title }} vom {{ application.receivedOn | date_de }}
 *     subSubject: Ablehnung
 *     ---
 *     Ihren Antrag lehnen wir ab.
 *
 *     ## Gründe
 *     {{ decision.reason }}
 */
export interface CompiledTemplate {
  header: ReadonlyMap<string, readonly Template[]>;
  body: readonly Template[];
}

/** A filled template. */
export interface FilledTemplate {
  /** Plain text of each header line, on one line. */
  header: ReadonlyMap<string, string>;
  blocks: LetterBlock[];
}

const headerLine = /^([a-z][A-Za-z]*):[ \t]*(.*)$/;
const headerNames = new Set([
  'subject',
  'subSubject',
  'salutation',
  'closing',
  'button',
  'buttonUrl',
  'preheader',
]);

/**
 * Reads a template and checks its syntax, unknown filters included.
 * @param name shown in the refusal, e.g. 'letters/ablehnung.liquid'
 * @throws Refusal 'definition-invalid' with the template's name and the reason
 */
export function compileTemplate(source: string, name: string): CompiledTemplate {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const end = lines.indexOf('---');
  const header = new Map<string, readonly Template[]>();
  try {
    for (const line of end === -1 ? [] : lines.slice(0, end)) {
      if (line.trim() === '') continue;
      const [, key, text] = headerLine.exec(line) ?? [];
      if (key === undefined || text === undefined || !headerNames.has(key))
        throw new Error(`unknown header line: ${line}`);
      header.set(key, engine.parse(text));
    }
    return { header, body: engine.parse(lines.slice(end + 1).join('\n')) };
  } catch (error) {
    throw invalid(name, error);
  }
}

/**
 * Fills a template with data. Values are inert: whatever they contain, they add no markup and no Liquid.
 * @throws Refusal 'definition-invalid' when the template names a value the data does not have
 */
export function fillTemplate(
  template: CompiledTemplate,
  data: Readonly<Record<string, unknown>>,
  name: string,
): FilledTemplate {
  try {
    const header = new Map([...template.header].map(([key, text]) => [key, plainLine(fill(text, data))]));
    return { header, blocks: parseMarkup(fill(template.body, data)) };
  } catch (error) {
    throw invalid(name, error);
  }
}

/** Fills a text module of a definition or the notice editor the same way. */
export function fillMarkup(
  source: string,
  data: Readonly<Record<string, unknown>>,
  name: string,
): LetterBlock[] {
  return fillTemplate({ header: new Map(), body: compileTemplate(`---\n${source}`, name).body }, data, name)
    .blocks;
}

/** The standard filters a template may use; `raw` and the HTML ones are not among them. */
const allowedFilters = new Set([
  'default',
  'upcase',
  'downcase',
  'capitalize',
  'strip',
  'append',
  'prepend',
  'join',
  'first',
  'last',
  'size',
  'plus',
  'minus',
  'times',
  'map',
  'where',
  'sort',
]);

const engine = createEngine();

function createEngine(): Liquid {
  const noFiles = {
    exists: async () => false,
    existsSync: () => false,
    readFile: refuseFile,
    readFileSync: refuseFile,
    resolve: refuseFile,
    contains: async () => false,
    containsSync: () => false,
  };
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    fs: noFiles,
    relativeReference: false,
    parseLimit: 200_000,
    renderLimit: 2_000,
    memoryLimit: 20_000_000,
    outputEscape: (value: unknown) => protectData(textOf(value)),
  });
  // Reading other templates and switching the protection off are not part of our language.
  for (const tag of ['include', 'render', 'layout', 'block']) delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters))
    if (!allowedFilters.has(filter)) delete liquid.filters[filter];
  liquid.registerFilter('date_de', (value: unknown) => germanDate(textOf(value)));
  liquid.registerFilter('date_long_de', (value: unknown) => germanLongDate(textOf(value)));
  liquid.registerFilter('euro', (value: unknown) => euro(Number(value)));
  liquid.registerFilter('salutation', (value: unknown) => salutationOf(isAddressee(value) ? value : {}));
  return liquid;
}

function fill(template: readonly Template[], data: Readonly<Record<string, unknown>>): string {
  return String(engine.renderSync([...template], { ...data }));
}

function refuseFile(): never {
  throw new Error('templates read no files');
}

function isAddressee(value: unknown): value is Addressee {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  throw new Error('a template can only print text, numbers and lists');
}

function invalid(name: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal('definition-invalid', {
    template: name,
    reason: error instanceof Error ? error.message.split('\n')[0] : 'unknown',
  });
}
