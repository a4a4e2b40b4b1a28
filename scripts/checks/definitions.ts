import { existsSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from '../folders.ts';
import { skipped } from './check.ts';
import type { CheckResult } from './check.ts';
import { runTool } from './run-tool.ts';

/** `npm run definitions -- check`: every service definition loads, means something, and released ones are unchanged. */
export async function definitionsCheck(): Promise<CheckResult> {
  if (!existsSync(path.join(rootFolder, 'scripts', 'definitions.ts')))
    return skipped('scripts/definitions.ts does not exist yet');
  return runTool('scripts/definitions.ts', ['check']);
}
