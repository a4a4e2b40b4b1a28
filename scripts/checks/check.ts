/** What one check found. */
export type CheckResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly details: string }
  /** Its target does not exist yet; the sentence says which. */
  | { readonly kind: 'skipped'; readonly reason: string };

/** One thing that `npm run check` looks at. */
export interface Check {
  readonly name: string;
  run(): Promise<CheckResult>;
}

export const passed: CheckResult = { kind: 'passed' };

/** A failure with everything that is wrong, one line each. */
export function failed(...lines: readonly string[]): CheckResult {
  return { kind: 'failed', details: lines.join('\n') };
}

export function skipped(reason: string): CheckResult {
  return { kind: 'skipped', reason };
}
