import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { changedShell } from './changed-shell.ts';
import { missingHistories } from './missing-histories.ts';
import { corpusName, shippedSamples } from './shipped-samples.ts';
import { dataConverter, failureConverterPath } from '../src/codec/data-converter.ts';
import { parseKeyRing } from '../src/codec/key-ring.ts';
import { payloadKeys, silenceEngine, specBundle } from './shell-stage.ts';

const folder = fileURLToPath(new URL('./histories/', import.meta.url));
const files = globSync('*/*.json', { cwd: folder }).sort();
const histories = (names: readonly string[]) =>
  names.map((name) => ({
    workflowId: name,
    history: historyFromJSON(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
  }));

/** Replays histories. @returns names of those that the workflow code cannot follow any more */
async function failures(workflowBundle: { code: string }, names: readonly string[]): Promise<string[]> {
  silenceEngine();
  const failed: string[] = [];
  const options = { workflowBundle, dataConverter: dataConverter(parseKeyRing(payloadKeys)) };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories(names))) {
    if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
  }
  return failed;
}

describe('the recorded histories of all releases', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };

  it('are missed where one is not there: a sample, a hard course, a whole release', async () => {
    const samples = (await shippedSamples()).map(corpusName);
    expect(samples.length).toBeGreaterThan(3);
    for (const gone of [`${version}/${samples[0]}.json`, `${version}/shell-open-run.json`])
      expect(
        missingHistories(
          version,
          samples,
          files.filter((file) => file !== gone),
        ),
      ).toEqual([gone]);
    expect(missingHistories('99.0.0', samples, files).length).toBe(samples.length + 2);
    expect(missingHistories(version, [...samples, 'sample-added'], files)).toEqual([
      `${version}/sample-added.json`,
    ]);
  });

  it('are there for this release: every shipped sample and the hard courses', async () => {
    expect(missingHistories(version, (await shippedSamples()).map(corpusName), files))
      .withContext(`node workflows/scripts/export-histories.ts ${version} records what is missing`)
      .toEqual([]);
  });

  it('are not followed by a workflow that does something else', async () => {
    const other = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./other-workflow.ts', import.meta.url)),
      failureConverterPath,
      logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    expect((await failures(other, files.slice(0, 1))).length).toBe(1);
  }, 300_000);

  for (const [what, from, to] of [
    [
      'a timer more before each event',
      'const { event, answer } = takeTurn(queue);',
      "await sleep('1 second'); const { event, answer } = takeTurn(queue);",
    ],
    [
      'a regular activity instead of a local one',
      'await advance({ tenantId, caseId, event });',
      "await proxyActivities<CaseActivities>({ startToCloseTimeout: '10 seconds' }).advance({ tenantId, caseId, event });",
    ],
    ['effects that are not begun any more', 'last.effects.forEach(begin);', 'void begin;'],
  ] as const) {
    it(`are not followed by a shell with ${what}`, async () => {
      const failed = await failures(await changedShell(from, to), files);
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.join('\n')).toMatch(/Nondeterminism|nondeterminism|TMPRL1100/);
    }, 300_000);
  }

  it('are followed by the same change behind a patch, which is how a shell is changed', async () => {
    const patched = await changedShell(
      'const { event, answer } = takeTurn(queue);',
      "if (patched('timer-before-events')) await sleep('1 second'); const { event, answer } = takeTurn(queue);",
    );
    expect(await failures(patched, files)).toEqual([]);
  }, 300_000);

  it('are followed by the workflow of today', async () => {
    expect(await failures(await specBundle(), files)).toEqual([]);
  }, 300_000);
});

function ignore(): void {
  // webpack's report
}
