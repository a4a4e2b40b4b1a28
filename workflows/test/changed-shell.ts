import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from '../src/codec/data-converter.ts';

const shell = fileURLToPath(new URL('../src/workflows/case.ts', import.meta.url));
/** Not in the repository; inside of it, so that the bundler finds the engine's library. */
const folder = fileURLToPath(new URL('../dist/', import.meta.url));
const ignore = (): void => undefined;
const quiet = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * The bundle of a branch: the shell of today with one piece of its text replaced.
 * @throws Error when the piece is not there exactly once: the spec would prove nothing
 */
export async function changedShell(from: string, to: string): Promise<{ code: string }> {
  const source = readFileSync(shell, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`the shell has "${from}" not exactly once`);
  mkdirSync(folder, { recursive: true });
  const branch = mkdtempSync(path.join(folder, 'changed-shell-'));
  try {
    const file = path.join(branch, 'case.ts');
    const changed = source
      .replace(from, () => to)
      .replaceAll(
        /from '(\.[^']+)'/g,
        (_, target: string) => `from '${path.resolve(path.dirname(shell), target)}'`,
      );
    writeFileSync(
      file,
      `import { patched, sleep } from '@temporalio/workflow';\n${changed}\nvoid [patched, sleep];\n`,
    );
    return await bundleWorkflowCode({ workflowsPath: file, failureConverterPath, logger: quiet });
  } finally {
    rmSync(branch, { recursive: true });
  }
}
