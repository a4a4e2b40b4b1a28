import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from '../scripts/explain.ts';
import { playCampaign } from './campaign.ts';
import { countViolations, replayCommand, reportOf, resultLine } from './report.ts';

/**
 * `npm run chaos -- --seed S --kills K [--lanes N] [--report FILE]`: one fault campaign. The last line is `RESULT {…}`;
 * the exit code is 1 when a promise was broken, and then the data folder stays.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    lanes: { type: 'string', default: '12' },
    report: { type: 'string' },
  },
});
const [seed, kills, lanes] = [values.seed, values.kills, values.lanes].map(Number) as [
  number,
  number,
  number,
];
if (![seed, kills, lanes].every((value) => Number.isSafeInteger(value) && value >= 0) || lanes === 0) {
  console.log(
    'npm run chaos -- --seed S --kills K [--lanes N] [--report FILE]; S, K and N are whole numbers',
  );
  process.exit(2);
}
const startedAt = new Date();
const file = path.resolve(values.report ?? path.join(tmpdir(), `aktenlauf-chaos-${seed}.json`));
console.log(`seed ${seed}, ${kills} kills, ${lanes} journeys side by side`);
try {
  const played = await playCampaign({ seed, kills, lanes, log: (line) => console.log(line) });
  const report = reportOf(seed, startedAt, played);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  for (const [promise, violations] of Object.entries(report.violations)) {
    console.log(`  ${violations.length === 0 ? '✓' : '✗'} ${promise}`);
    for (const { kind, about } of violations.slice(0, 20)) console.log(`      ${kind}: ${about}`);
    if (violations.length > 20) console.log(`      … and ${violations.length - 20} more`);
  }
  console.log(`report: ${file}`);
  const broken = countViolations(report);
  if (broken > 0) console.log(`data: ${played.dataDir}\nreplay: ${replayCommand(seed, kills)}`);
  else rmSync(played.dataDir, { recursive: true, force: true });
  console.log(resultLine(report));
  process.exit(broken === 0 ? 0 : 1);
} catch (error) {
  console.log(explain(error));
  console.log(`replay: ${replayCommand(seed, kills)}`);
  process.exit(1);
}
