import type { Work } from '../database/work.ts';

/** What the search finds a case by: its number, names, and the short values of its form. */
export async function indexCase(
  w: Work,
  theCase: { id: string; caseNumber: string; subject: string },
  names: readonly string[],
  form: unknown,
): Promise<void> {
  const words = [...names, theCase.subject, ...shortValues(form)].join(' ').slice(0, 20_000);
  await w.sql('select app.index_case($1, $2, $3, $4)', [w.tenantId, theCase.id, theCase.caseNumber, words]);
}

/** Texts of a form that somebody might look for: a number plate, a street; no long prose. */
function shortValues(value: unknown): string[] {
  if (typeof value === 'string') return value.length <= 80 ? [value] : [];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(shortValues);
  return [];
}
