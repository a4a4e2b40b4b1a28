import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApplication } from '../../scripts/application.ts';
import type { Application } from '../../scripts/application.ts';

let running: Promise<Application> | undefined;
let dataDir = '';

/**
 * The product on real servers with the built UI, started once for all journeys of this process; towns, but no cases.
 * `AKTENLAUF_UI_DIR` names a build at hand, which saves building the UI while journeys are written.
 */
export function product(): Promise<Application> {
  running ??= start();
  return running;
}

/** Where the servers and processes of the product keep what they write. */
export function productFolder(): string {
  return dataDir;
}

async function start(): Promise<Application> {
  dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-e2e-'));
  chmodSync(dataDir, 0o755);
  const built = process.env['AKTENLAUF_UI_DIR'];
  return startApplication({
    dataDir,
    empty: true,
    temporary: true,
    ...(built === undefined ? {} : { withoutUi: true, environment: { AKTENLAUF_UI_DIR: built } }),
    log: () => undefined,
  });
}

afterAll(async () => {
  await (await running)?.stop();
}, 60_000);
