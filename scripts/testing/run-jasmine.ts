/**
 * Runs spec files in a process of their own: `node run-jasmine.ts <outcome file> [--filter=text] <spec file>…`.
 * Prints a dot for each spec and every failure, and writes the Outcome as JSON.
 */
import { writeFileSync } from 'node:fs';
import Jasmine from 'jasmine';
import { rootFolder } from '../folders.ts';
import type { Outcome, SpecNote } from './outcome.ts';
import { specSeed } from './spec-seed.ts';

const [outcomeFile = '', ...rest] = process.argv.slice(2);
const filter = rest.find((argument) => argument.startsWith('--filter='))?.slice('--filter='.length);
const files = rest.filter((argument) => !argument.startsWith('--filter='));

let passed = 0;
const failed: SpecNote[] = [];
const skipped: SpecNote[] = [];

function keep(): void {
  const outcome: Outcome = { passed, failed, skipped };
  writeFileSync(outcomeFile, JSON.stringify(outcome));
}

function note(name: string, reasons: readonly { message: string; stack?: string }[]): void {
  const reason = reasons
    .map(({ message, stack }) => [message, ...ownFrames(stack)].join('\n      '))
    .join('\n    ');
  failed.push({ name, reason });
  process.stdout.write(`\n  ✗ ${name}\n    ${reason}\n`);
}

/** The lines of a stack that lie in this repository. */
function ownFrames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.includes(rootFolder) && !line.includes('node_modules'))
    .map((line) => line.trim().replaceAll(`file://${rootFolder}/`, ''))
    .slice(0, 4);
}

const runner = new Jasmine({ projectBaseDir: rootFolder });
runner.exitOnCompletion = false;
// a busy machine is no failure
jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;
runner.loadConfig({ spec_files: files });
const seed = specSeed();
if (seed !== undefined) jasmine.getEnv().configure({ seed });
runner.clearReporters();
runner.addReporter({
  specDone(result) {
    if (result.status === 'passed') passed += 1;
    if (result.status === 'failed') note(result.fullName, result.failedExpectations);
    if (result.status === 'pending') skipped.push({ name: result.fullName, reason: result.pendingReason });
    if (result.status === 'passed') process.stdout.write('.');
    keep();
  },
  suiteDone(result) {
    if (result.failedExpectations.length > 0)
      note(`${result.fullName} (after all)`, result.failedExpectations);
  },
  jasmineDone(result) {
    if (result.failedExpectations.length > 0) note('loading or ending the specs', result.failedExpectations);
    const focused = result.overallStatus === 'incomplete' && filter === undefined;
    if (focused) failed.push({ name: 'the run', reason: result.incompleteReason ?? 'not every spec ran' });
    process.stdout.write(`\n  (order ${result.order.seed})\n`);
  },
});
await runner.execute(undefined, filter);
keep();
process.exit(failed.length === 0 ? 0 : 1);
