import path from 'node:path';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { explain } from './explain.ts';
import { sharedFolder } from './folders.ts';
import { startTemporaryStack } from './stack/test-stack.ts';
import { provideChromium } from './testing/chromium.ts';
import { addOutcomes, judgeSkips, lastLine } from './testing/outcome.ts';
import type { Outcome } from './testing/outcome.ts';
import { runTier } from './testing/run-tier.ts';
import { specFiles, tierNames } from './testing/tiers.ts';
import type { TierName } from './testing/tiers.ts';

/** `npm test [-- tier …] [--filter text]`: every tier on real servers; the last line counts. */
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { filter: { type: 'string' } },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const serverless: readonly TierName[] = ['pure', 'ui'];
const inBrowser: readonly TierName[] = ['ui', 'e2e'];

function chosenTiers(): TierName[] {
  const unknown = positionals.filter((name) => !(tierNames as readonly string[]).includes(name));
  if (unknown.length > 0) {
    say(`Unbekannt: ${unknown.join(', ')}. Es gibt: ${tierNames.join(', ')}.`);
    process.exit(2);
  }
  return tierNames.filter((tier) => positionals.length === 0 || positionals.includes(tier));
}

/** What specs may ask for besides servers; already set variables win. */
function specEnvironment(): Record<string, string | undefined> {
  const shared = sharedFolder();
  const offer = (variable: string, ...parts: string[]): Record<string, string> => {
    const file = shared === undefined ? '' : path.join(shared, ...parts);
    return process.env[variable] === undefined && file !== '' && existsSync(file) ? { [variable]: file } : {};
  };
  return {
    ...process.env,
    TZ: 'UTC',
    ...offer('VERAPDF', 'tools', 'verapdf.sh'),
    ...offer('XDOMEA_XSD_DIR', 'data', 'xdomea'),
  };
}

async function main(): Promise<Outcome> {
  const tiers = chosenTiers();
  const { byTier, homeless } = specFiles();
  const used = tiers.filter((tier) => (byTier.get(tier)?.length ?? 0) > 0);
  const env = specEnvironment();
  const outcomes: Outcome[] = homeless.map((file) => ({
    passed: 0,
    failed: [{ name: file, reason: 'lies in no tier: see scripts/testing/tiers.ts' }],
    skipped: [],
  }));
  if (used.some((tier) => inBrowser.includes(tier))) env['CHROME_BIN'] = provideChromium(say);
  const servers = used.some((tier) => !serverless.includes(tier))
    ? await startTemporaryStack(['postgres', 'temporal', 'minio'], { log: say })
    : undefined;
  if (servers !== undefined) env['AKTENLAUF_TEST_STACK'] = JSON.stringify(servers.facts());
  for (const tier of used) {
    const files = byTier.get(tier) ?? [];
    const began = Date.now();
    say(`\n${tier}: ${files.length} files`);
    const outcome = await runTier({ tier, files, filter: flags.filter, env });
    say(`${tier}: ${lastLine(outcome)} in ${Math.round((Date.now() - began) / 1_000)} s`);
    outcomes.push(outcome);
  }
  await servers?.stop();
  return judgeSkips(addOutcomes(outcomes), sharedFolder() !== undefined);
}

const awake = setInterval(() => undefined, 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
try {
  const outcome = await main();
  if (outcome.failed.length > 0) say('\nFailed:');
  for (const { name, reason } of outcome.failed) say(`  ✗ ${name}\n    ${reason}`);
  if (outcome.skipped.length > 0) say('\nSkipped:');
  for (const { name, reason } of outcome.skipped) say(`  – ${name}: ${reason}`);
  say(lastLine(outcome));
  process.exitCode = outcome.failed.length === 0 ? 0 : 1;
} catch (error) {
  say(explain(error));
  say('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  clearInterval(awake);
}
