/** One spec that did not simply pass. */
export interface SpecNote {
  readonly name: string;
  /** Why it failed, or why it was skipped. */
  readonly reason: string;
}

/** What a tier's run came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly SpecNote[];
  readonly skipped: readonly SpecNote[];
}

export const nothing: Outcome = { passed: 0, failed: [], skipped: [] };

/** The sum of several runs. */
export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: [...sum.failed, ...one.failed],
      skipped: [...sum.skipped, ...one.skipped],
    }),
    nothing,
  );
}

/**
 * Where everything that specs may ask for is at hand, a skipped spec is a failed one.
 * @param complete whether the shared folder with schemas and checkers is there
 */
export function judgeSkips(outcome: Outcome, complete: boolean): Outcome {
  if (!complete) return outcome;
  const failed = outcome.skipped.map((note) => ({
    name: note.name,
    reason: `skipped although it could run: ${note.reason}`,
  }));
  return { passed: outcome.passed, failed: [...outcome.failed, ...failed], skipped: [] };
}

/** The very last line of `npm test`. */
export function lastLine(outcome: Outcome): string {
  const skipped = outcome.skipped.length === 0 ? '' : `, ${outcome.skipped.length} skipped`;
  return `${outcome.passed} passed, ${outcome.failed.length} failed${skipped}`;
}
