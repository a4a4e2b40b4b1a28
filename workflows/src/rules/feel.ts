import { createHash } from 'node:crypto';
import { evaluate, parseExpression } from 'feelin';
import type { Localized } from '../definition/service-definition.ts';
import { feelCost } from './feel-cost.ts';

/** What an expression can see: these names and nothing else. */
export type FeelScope = Readonly<Record<string, unknown>>;

/** What came out: the value, or the reason it could not be evaluated. */
export type FeelResult = { ok: true; value: unknown } | { ok: false; reason: string };

/** Built-in functions that would let today's date into a rule. */
const ambient = /\b(?:now|today)\s*\(/;

/**
 * Evaluates a FEEL expression over the scope: no current date, no input or output. Never throws. A missing form field
 * is null, and comparing null gives null.
 */
export function evaluateFeel(expression: string, scope: FeelScope): FeelResult {
  if (ambient.test(expression)) return { ok: false, reason: 'the current date is not available to rules' };
  const key = memoryKey(expression, scope);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const result = evaluateNow(expression, scope);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(key, result);
  return result;
}

function evaluateNow(expression: string, scope: FeelScope): FeelResult {
  try {
    return { ok: true, value: evaluate(expression, { ...scope }).value };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'could not be evaluated' };
  }
}

const REMEMBERED_AT_MOST = 2_000;
/**
 * Results by expression and a hash of what it can see: a case's rules are asked at every step and every look at it, and
 * nearly always of the same form. Parsing, not computing, is what costs.
 */
const remembered = new Map<string, FeelResult>();

/** Only a hash of the scope is kept, never what a form says. */
function memoryKey(expression: string, scope: FeelScope): string {
  return createHash('sha256')
    .update(JSON.stringify([expression, scope]))
    .digest('base64');
}

/** Names that begin the paths of an expression, functions left out, and the paths themselves: `form.fahrzeug.halter`. */
export interface FeelReading {
  problem: Localized | null;
  names: string[];
  paths: string[];
}

/**
 * Reads an expression without evaluating it. `problem` says what keeps it from being a rule: it does not parse, is
 * empty, asks for the current date, or could take for ever. Names that the expression itself binds (`for`, `some`, `every`, filters) are
 * not listed.
 * @param scope names with spaces can only be read when they are known
 */
export function readFeel(expression: string, scope: readonly string[] = []): FeelReading {
  const reading: FeelReading = { problem: null, names: [], paths: [] };
  if (expression.trim() === '') return { ...reading, problem: { de: 'ist leer', en: 'is empty' } };
  if (ambient.test(expression))
    reading.problem = {
      de: 'verwendet now() oder today(), aber eine Regel sieht nur den Vorgang',
      en: 'uses now() or today(), but a rule sees only the case',
    };
  const locals = new Set<string>();
  const tree = parseExpression(expression, Object.fromEntries(scope.map((name) => [name, {}])), undefined);
  const costOf = feelCost(expression);
  let filters = 0;
  tree.iterate({
    enter(node) {
      const text = expression.slice(node.from, node.to).trim();
      const parent = node.node.parent?.name;
      reading.problem ??= costOf({ name: node.name, text, parent });
      if (node.type.isError)
        reading.problem ??=
          text === ''
            ? { de: 'ist nicht lesbar: etwas fehlt', en: 'does not parse: something is missing' }
            : { de: `ist bei „${text}“ nicht lesbar`, en: `does not parse near "${text}"` };
      else if (node.name === 'FilterExpression') filters += 1;
      else if (node.name === 'Name' && parent === 'InExpression') locals.add(text);
      else if (node.name === 'PathExpression' && parent !== 'PathExpression' && filters === 0)
        reading.paths.push(text);
      else if (
        node.name === 'VariableName' &&
        filters === 0 &&
        parent !== 'FunctionInvocation' &&
        !locals.has(text)
      )
        reading.names.push(text);
    },
    leave(node) {
      if (node.name === 'FilterExpression') filters -= 1;
    },
  });
  return reading;
}
