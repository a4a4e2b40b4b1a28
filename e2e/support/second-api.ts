import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Application } from '../../scripts/application.ts';
import { rootFolder } from '../../scripts/folders.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { startWatched } from '../../scripts/stack/watched-server.ts';

/** Another API process on the same servers, without limits by address: all of a spec's requests come from one. */
export interface SecondApi {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startSecondApi(application: Application): Promise<SecondApi> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-api-'));
  const own = Object.entries(application.environment).filter(
    ([name]) => !/_(OWNER|DISPOSAL)_|UI_DIR/.test(name),
  );
  const server = await startWatched({
    name: 'second api',
    command: process.execPath,
    args: [path.join(rootFolder, 'api/src/server.ts')],
    cwd: rootFolder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      TZ: 'UTC',
      ...Object.fromEntries(own),
      AKTENLAUF_PORT: String(port),
      AKTENLAUF_RATE_LIMITS: 'off',
    },
    stopSignal: 'SIGTERM',
    graceMs: 8_000,
    logFile: path.join(folder, 'api.log'),
    removeWhenDone: [folder],
  });
  const url = `http://localhost:${port}`;
  await waitUntil('second API ready', 90_000, async () => (await fetch(`${url}/ready`)).ok);
  return { url, stop: () => server.stop() };
}
