/**
 * Records the replay corpus of a release: `node workflows/scripts/export-histories.ts <release>` plays all samples and
 * some hard courses of the shell on a real engine and writes their histories to test/histories/<release>/. A history of
 * a release is never written again, for every later version of the shell has to replay it; those of samples that came
 * later are added.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { workflowId } from '../src/contract/names.ts';
import { CaseDouble } from '../test/case-double.ts';
import type { CaseClient } from '../src/client/case-client.ts';
import { openParkingTown } from '../test/parking-town.ts';
import { playSample } from '../test/play-sample.ts';
import { openShellStage } from '../test/shell-stage.ts';
import { corpusName, shippedSamples } from '../test/shipped-samples.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';

const release = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+$/.test(release)) throw new Error('usage: export-histories.ts <release>, e.g. 0.1.0');
const folder = fileURLToPath(new URL(`../test/histories/${release}/`, import.meta.url));
const fileOf = (name: string): string => path.join(folder, `${name}.json`);
const isMissing = (name: string): boolean => !existsSync(fileOf(name));

const recorded = new Map<string, string>();

async function record(cases: CaseClient, name: string, caseId: string, runId?: string): Promise<void> {
  const history = await cases.client.workflow.getHandle(workflowId(caseId), runId).fetchHistory();
  // who polled (process and host) is of no use for replay and belongs to the recording machine
  recorded.set(name, historyToJSON(history).replaceAll(/"\d+@[^"]*"/g, '"worker"'));
}

async function recordSamples(): Promise<void> {
  const samples = (await shippedSamples()).filter((sample) => isMissing(corpusName(sample)));
  if (samples.length === 0) return;
  const town = await openParkingTown();
  try {
    await town.work();
    for (const sample of samples) {
      const parking = await playSample(town, sample);
      await waitUntil(
        'run finished',
        30_000,
        async () => (await town.cases.runState(parking.caseId)) === 'finished',
      );
      await record(town.cases, corpusName(sample), parking.caseId);
    }
  } finally {
    await town.close();
  }
}

/** What samples do not show: refused commands, failing effects, a timer that moves, a run that continues as new. */
async function recordHardCourses(): Promise<void> {
  const stage = await openShellStage();
  let tries = 0;
  const double = new CaseDouble(
    (key) => {
      if (key === 'resume') return { wakeAt: new Date(Date.now() + 60_000).toISOString() };
      if (key === 'fact/sooner') return { wakeAt: new Date(Date.now() + 300).toISOString() };
      if (key === 'fact/effect') return { begin: [{ key: '1/0', effect: { kind: 'render-application' } }] };
      return key === 'time' ? { wakeAt: null } : {};
    },
    () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return Promise.resolve({ kind: 'payment-opened' });
    },
  );
  const worker = await stage.work(double.activities);
  const caseId = randomUUID();
  await stage.cases.startCase({ tenantId: stage.tenantId, caseId });
  const { runId } = await stage.cases.client.workflow.getHandle(workflowId(caseId)).describe();
  await stage.cases.sendFact(caseId, 'effect');
  await stage.cases.sendFact(caseId, 'sooner');
  await waitUntil(
    'effect and time',
    30_000,
    () => double.applied.includes('effect/1/0') && double.applied.includes('time'),
  );
  for (let n = 0; n < 210; n += 1) await stage.cases.sendCommand(caseId, randomUUID(), 10_000);
  await waitUntil(
    'continued as new',
    30_000,
    async () => (await stage.cases.client.workflow.getHandle(workflowId(caseId)).describe()).runId !== runId,
  );
  await record(stage.cases, 'shell-continued-as-new', caseId, runId);
  await record(stage.cases, 'shell-open-run', caseId);
  await worker.stop();
  await stage.close();
}

await recordSamples();
if (isMissing('shell-continued-as-new') || isMissing('shell-open-run')) await recordHardCourses();
mkdirSync(folder, { recursive: true });
const added = [...recorded].filter(([name]) => isMissing(name));
for (const [name, json] of added) writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(json))}\n`);
console.log(`${added.length} histories written for ${release}`);
process.exit(0);
