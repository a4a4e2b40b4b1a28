import type { Localized } from '../definition/service-definition.ts';
import { patternRisk } from './pattern-risk.ts';

/** A node of an expression as far as its cost is looked at. */
export interface CostlyNode {
  /** name in the grammar */
  readonly name: string;
  /** its text */
  readonly text: string;
  /** name of the node around it */
  readonly parent: string | undefined;
}

/** Loops that an expression may put into each other: a list of a form has at most 2,000 values. */
const MOST_LOOPS = 2;
const countsNumbers: Localized = {
  de: 'zählt Zahlen durch, statt eine Liste des Formulars durchzugehen',
  en: 'counts through numbers; go through a list of the form',
};
const withPattern = /\b(?:matches|replace|split|extract)\s*\(/;

/**
 * Watches an expression being read for what could take for ever: counting loops, functions of its own (they may call
 * themselves), loops in loops, patterns that backtrack.
 * @returns what is wrong, for each node, or null
 */
export function feelCost(expression: string): (node: CostlyNode) => Localized | null {
  let loops = 0;
  const hasPattern = withPattern.test(expression);
  return ({ name, text, parent }) => {
    if (name === 'FunctionDefinition')
      return { de: 'definiert eine eigene Funktion', en: 'defines a function of its own' };
    if (name === '..' && parent === 'IterationContext') return countsNumbers;
    if (name === 'Interval' && text.includes('..') && isWalked(expression, text)) return countsNumbers;
    if (name === 'InExpression') {
      loops += 1;
      if (loops > MOST_LOOPS)
        return { de: `hat mehr als ${MOST_LOOPS} Schleifen`, en: `has more than ${MOST_LOOPS} loops` };
    }
    if (name === 'StringLiteral' && hasPattern) {
      const risk = patternRisk(text.slice(1, -1).replaceAll('\\\\', '\\'));
      if (risk !== null) return { de: `hat ein Muster, das ${risk.de}`, en: `has a pattern that ${risk.en}` };
    }
    return null;
  };
}

/** An interval is walked through by `for … in [1..9]` and as an argument; `x in [1..9]` only compares. */
function isWalked(expression: string, interval: string): boolean {
  const before = expression.slice(0, expression.indexOf(interval)).trimEnd();
  return /[(,]$/.test(before) || /\b(?:for|some|every)\s+[^]*\bin$/.test(before);
}
