import type { Invariant, Violation } from './sight.ts';

/** No open case without a run, and no run of a closed or unknown case, that has been so for more than a minute. */
export const runsFitCases: Invariant = async (sight) => {
  const cases = await sight.rows<{ id: string; caseNumber: string; closed: boolean; young: boolean }>(
    `select id, case_number as "caseNumber", closed_at is not null as closed,
       greatest(created_at, coalesce(closed_at, created_at)) > $1::timestamptz - interval '60 seconds' as young from cases`,
    [sight.now],
  );
  const byId = new Map(cases.map((row) => [row.id, row]));
  const violations: Violation[] = [];
  for (const { id, caseNumber, closed, young } of cases) {
    if (young) continue;
    if (!closed && !sight.runs.has(id)) violations.push({ kind: 'case-without-run', about: caseNumber });
    if (closed && sight.runs.has(id)) violations.push({ kind: 'run-of-closed-case', about: caseNumber });
  }
  for (const id of sight.runs) {
    if (!byId.has(id)) violations.push({ kind: 'run-without-case', about: id });
  }
  return violations;
};
