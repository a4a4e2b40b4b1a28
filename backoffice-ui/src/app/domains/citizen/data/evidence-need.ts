import type { Schema } from '../../../api/schemas';

export type CitizenEvidence = Schema<'CitizenService'>['evidence'][number];

/** Whether a piece of evidence is needed for these answers; `unknown` where only the office can tell. */
export type EvidenceNeed = 'needed' | 'not-needed' | 'unknown';

const comparison = /^\s*form\.([\w.]+)\s*(=|!=)\s*(true|false|"[^"]*"|-?\d+(?:\.\d+)?)\s*$/;

/**
 * Reads the plain comparisons nearly every condition consists of (`form.halter = "andere"`, joined by `and` or `or`).
 * Anything else stays `unknown`: the rules proper are FEEL and are decided by the office.
 */
export function evidenceNeed(evidence: Pick<CitizenEvidence, 'requiredIf'>, form: unknown): EvidenceNeed {
  const rule = evidence.requiredIf;
  if (rule === undefined) return 'needed';
  const joined = / and /.test(rule) ? 'and' : 'or';
  if (joined === 'and' && / or /.test(rule)) return 'unknown';
  const parts = rule.split(` ${joined} `).map((part) => compare(part, form));
  if (parts.includes(null)) return 'unknown';
  const holds = joined === 'and' ? parts.every((part) => part === true) : parts.includes(true);
  return holds ? 'needed' : 'not-needed';
}

function compare(text: string, form: unknown): boolean | null {
  const match = comparison.exec(text);
  if (!match) return null;
  const [, path = '', operator, literal = ''] = match;
  const expected = JSON.parse(literal) as unknown;
  const value = path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      form,
    );
  return operator === '=' ? value === expected : value !== expected;
}
