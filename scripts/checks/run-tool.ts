import { spawn } from 'node:child_process';
import path from 'node:path';
import { rootFolder } from '../folders.ts';
import { failed, passed } from './check.ts';
import type { CheckResult } from './check.ts';

/** Runs a JavaScript tool or a script of the repository with the project's Node; its output is the failure's detail. */
export async function runTool(
  file: string,
  args: readonly string[] = [],
  cwd = rootFolder,
): Promise<CheckResult> {
  const child = spawn(process.execPath, [path.resolve(rootFolder, file), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return code === 0
    ? passed
    : failed(Buffer.concat(output).toString('utf8').trim() || `ended with ${code ?? 'a signal'}`);
}
