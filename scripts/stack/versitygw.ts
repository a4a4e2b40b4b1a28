import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { StoreKeys } from './minio-accounts.ts';
import { provideTool } from './tools.ts';
import { waitUntil } from './wait-until.ts';
import { logTail, startWatched } from './watched-server.ts';
import type { WatchedServer } from './watched-server.ts';

/** How to start a versitygw server, the second object store the product supports. */
export interface VersitygwOptions {
  readonly folder: string;
  readonly port: number;
  readonly root: StoreKeys;
  /** Keys of the application: makes buckets of its own, goes past no lock. */
  readonly application: StoreKeys;
  /** Throw-away server: remove this folder when the starter is gone. */
  readonly removeWithStarter?: string;
  readonly log: (line: string) => void;
}

/** A running versitygw server on a POSIX folder. */
export interface RunningVersitygw {
  readonly server: WatchedServer;
  readonly endpoint: string;
}

const run = promisify(execFile);

/** Starts versitygw with its own accounts; earlier versions lie outside its root, as it demands. */
export async function startVersitygw(options: VersitygwOptions): Promise<RunningVersitygw> {
  const command = await provideTool('versitygw', options.log);
  const [objects, versions, accounts] = ['objects', 'versions', 'accounts'].map((name) => {
    const folder = path.join(options.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }) as [string, string, string];
  const endpoint = `http://127.0.0.1:${options.port}`;
  const environment = {
    PATH: process.env['PATH'],
    HOME: options.folder,
    ROOT_ACCESS_KEY: options.root.accessKey,
    ROOT_SECRET_KEY: options.root.secretKey,
  };
  const server = await startWatched({
    name: 'versitygw',
    command,
    args: [
      ...['--port', `127.0.0.1:${options.port}`, '--health', '/health', '--iam-dir', accounts],
      ...['--quiet', '--keep-alive', 'posix', '--versioning-dir', versions, objects],
    ],
    cwd: options.folder,
    env: environment,
    stopSignal: 'SIGTERM',
    graceMs: 6_000,
    logFile: path.join(options.folder, 'versitygw.log'),
    removeWhenDone: options.removeWithStarter === undefined ? [] : [options.removeWithStarter],
  });
  const outcome = await waitUntil('versitygw ready', 45_000, async () => {
    if (!server.running()) return 'ended';
    return (await fetch(`${endpoint}/health`)).ok ? 'ready' : false;
  });
  if (outcome === 'ended') throw new Error(`versitygw does not start:\n${logTail(server.logFile)}`);
  const { accessKey, secretKey } = options.application;
  const account = ['--access', accessKey, '--secret', secretKey, '--role', 'userplus'];
  await run(command, ['admin', 'create-user', ...account], {
    env: {
      PATH: process.env['PATH'],
      ADMIN_ACCESS_KEY: options.root.accessKey,
      ADMIN_SECRET_KEY: options.root.secretKey,
      ADMIN_ENDPOINT_URL: endpoint,
    },
  });
  return { server, endpoint };
}
