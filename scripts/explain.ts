import { PostgresAccountProblem } from './stack/postgres-account.ts';
import { PortTaken } from './stack/ports.ts';
import { ToolMissing } from './stack/tools.ts';
import { ChromiumMissing } from './testing/chromium.ts';

/** What went wrong, for the person at the screen: one sentence where they can mend it, else with its origin. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const mendable = [PortTaken, ToolMissing, PostgresAccountProblem, ChromiumMissing].some(
    (kind) => error instanceof kind,
  );
  return mendable ? error.message : (error.stack ?? error.message);
}
