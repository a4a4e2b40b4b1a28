import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
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
  it('are there: samples and hard courses of each release', () => {
    expect(files.length).toBeGreaterThan(5);
    for (const release of new Set(files.map((file) => file.split('/')[0] ?? ''))) {
      expect(files).toContain(`${release}/sample-ok.json`);
      expect(files).toContain(`${release}/shell-continued-as-new.json`);
    }
  });

  it('are not followed by a workflow that does something else', async () => {
    const other = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./other-workflow.ts', import.meta.url)),
      failureConverterPath,
      logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    expect((await failures(other, files.slice(0, 1))).length).toBe(1);
  }, 300_000);

  it('are followed by the workflow of today', async () => {
    expect(await failures(await specBundle(), files)).toEqual([]);
  }, 300_000);
});

function ignore(): void {
  // webpack's report
}
