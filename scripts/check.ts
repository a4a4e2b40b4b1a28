import { existsSync } from 'node:fs';
import path from 'node:path';
import { skipped } from './checks/check.ts';
import type { Check, CheckResult } from './checks/check.ts';
import { composeCheck } from './checks/compose.ts';
import { definitionsCheck } from './checks/definitions.ts';
import { clientTypesDrift, openApiDrift } from './checks/drift.ts';
import { runTool } from './checks/run-tool.ts';
import { rootFolder } from './folders.ts';

/** `npm run check [-- name …]`: everything about the sources that needs no server. Entities against the database are a spec. */
const checks: readonly Check[] = [
  { name: 'types', run: () => runTool('node_modules/typescript/bin/tsc', ['--noEmit']) },
  { name: 'ui-types', run: uiTypes },
  { name: 'lint', run: () => runTool('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  {
    name: 'format',
    run: () => runTool('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  },
  { name: 'openapi', run: openApiDrift },
  { name: 'client-types', run: clientTypesDrift },
  { name: 'definitions', run: definitionsCheck },
  { name: 'compose', run: composeCheck },
];

async function uiTypes(): Promise<CheckResult> {
  const folder = path.join(rootFolder, 'backoffice-ui');
  if (!existsSync(path.join(folder, 'tsconfig.app.json')))
    return skipped('backoffice-ui/tsconfig.app.json does not exist yet');
  const compiler = 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js';
  return runTool(compiler, ['-p', 'tsconfig.app.json', '--noEmit'], folder);
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`,
  );
  process.exit(2);
}
let bad = 0;
for (const check of checks.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const began = Date.now();
  const result = await check.run();
  const seconds = `${Math.round((Date.now() - began) / 1_000)} s`;
  if (result.kind === 'passed') console.log(`✓ ${check.name} (${seconds})`);
  if (result.kind === 'skipped') console.log(`– ${check.name} skipped: ${result.reason}`);
  if (result.kind === 'failed') {
    bad += 1;
    console.log(`✗ ${check.name} (${seconds})\n${result.details}\n`);
  }
}
console.log(bad === 0 ? 'All checks passed.' : `${bad} checks failed.`);
process.exitCode = bad === 0 ? 0 : 1;
