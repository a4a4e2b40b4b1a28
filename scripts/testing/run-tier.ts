import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { rootFolder } from '../folders.ts';
import type { Outcome } from './outcome.ts';
import { specSeed } from './spec-seed.ts';
import type { TierName } from './tiers.ts';

/** One tier's run. */
export interface TierOrder {
  readonly tier: TierName;
  readonly files: readonly string[];
  readonly filter?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs the specs of one tier and returns what came of them; a runner that breaks is a failure, never silence. */
export async function runTier(order: TierOrder): Promise<Outcome> {
  return order.tier === 'ui' ? runKarma(order) : runJasmine(order);
}

async function runJasmine(order: TierOrder): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-outcome-'));
  const outcomeFile = path.join(folder, 'outcome.json');
  const filter = order.filter === undefined ? [] : [`--filter=${order.filter}`];
  const runner = path.join(rootFolder, 'scripts', 'testing', 'run-jasmine.ts');
  const { code } = await run([runner, outcomeFile, ...filter, ...order.files], rootFolder, order.env, false);
  const outcome = existsSync(outcomeFile)
    ? (JSON.parse(readFileSync(outcomeFile, 'utf8')) as Outcome)
    : undefined;
  rmSync(folder, { recursive: true });
  return withExitCode(order.tier, outcome ?? { passed: 0, failed: [], skipped: [] }, code);
}

async function runKarma(order: TierOrder): Promise<Outcome> {
  const ng = path.join(rootFolder, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  const seed = specSeed();
  const env = {
    ...order.env,
    NG_CLI_ANALYTICS: 'false',
    ...(seed === undefined ? {} : { SPEC_SEED: seed }),
  };
  const { code, output } = await run(
    [ng, 'test', '--no-watch'],
    path.join(rootFolder, 'backoffice-ui'),
    env,
    true,
  );
  return withExitCode('ui', readKarma(output), code);
}

/** Reads Karma's progress reporter: the last "Executed …" line counts, lines ending in FAILED name the specs. */
export function readKarma(output: string): Outcome {
  const lines = stripVTControlCharacters(output).split(/[\r\n]+/); // the reporter colours and overwrites its lines
  const last = lines.findLast((line) => /Executed \d+ of \d+/.test(line)) ?? '';
  const executed = Number(/Executed (\d+) of/.exec(last)?.[1] ?? 0);
  const failures = Number(/\((\d+) FAILED\)/.exec(last)?.[1] ?? 0);
  const skips = Number(/skipped (\d+)/.exec(last)?.[1] ?? 0);
  const names = lines
    .filter((line) => /\bFAILED$/.test(line) && !line.includes('Executed'))
    .map((line) => line.replace(/^.*?\)\s+/, '').replace(/ FAILED$/, ''));
  return {
    passed: executed - failures,
    failed: Array.from({ length: failures }, (_, index) => ({
      name: `ui: ${names[index] ?? 'a spec'}`,
      reason: 'see above',
    })),
    skipped: Array.from({ length: skips }, () => ({ name: 'ui: a spec', reason: 'skipped in Karma' })),
  };
}

/** A run that ended badly without a failed spec (it crashed, nothing was executed) is one failure. */
function withExitCode(tier: TierName, outcome: Outcome, code: number | null): Outcome {
  if (code === 0 || outcome.failed.length > 0) return outcome;
  const reason = `the runner ended with ${code ?? 'a signal'} before all specs were done`;
  return { ...outcome, failed: [{ name: `tier ${tier}`, reason }] };
}

async function run(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  keep: boolean,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', keep ? 'pipe' : 'inherit', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
    process.stdout.write(chunk);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, output };
}
