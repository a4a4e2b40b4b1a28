import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createStoreAccount } from './minio-accounts.ts';
import { provideTool } from './tools.ts';
import { logTail, startWatched } from './watched-server.ts';
import type { WatchedServer } from './watched-server.ts';
import { waitUntil } from './wait-until.ts';

/** How to start a MinIO server. */
export interface MinioOptions {
  readonly folder: string;
  readonly port: number;
  /** Root keys of the server; they may bypass a lock, so they are the disposal keys of the embedded stack. */
  readonly root: { readonly accessKey: string; readonly secretKey: string };
  /** Keys of the application: everything but bypassing a lock. */
  readonly application: { readonly accessKey: string; readonly secretKey: string };
  /** Throw-away server: remove this folder when the starter is gone. */
  readonly removeWithStarter?: string;
  readonly log: (line: string) => void;
}

/** A running MinIO server. */
export interface RunningMinio {
  readonly server: WatchedServer;
  /** e.g. http://127.0.0.1:4804 */
  readonly endpoint: string;
}

/** Starts MinIO and makes the application's own, lesser account. */
export async function startMinio(options: MinioOptions): Promise<RunningMinio> {
  const command = await provideTool('minio', options.log);
  const objects = path.join(options.folder, 'objects');
  mkdirSync(objects, { recursive: true });
  const endpoint = `http://127.0.0.1:${options.port}`;
  const server = await startWatched({
    name: 'minio',
    command,
    args: ['server', '--quiet', '--address', `127.0.0.1:${options.port}`, objects],
    cwd: options.folder,
    env: {
      PATH: process.env['PATH'],
      HOME: options.folder,
      MINIO_ROOT_USER: options.root.accessKey,
      MINIO_ROOT_PASSWORD: options.root.secretKey,
      MINIO_BROWSER: 'off',
      MINIO_UPDATE: 'off',
      MINIO_SCANNER_SPEED: 'slowest',
    },
    stopSignal: 'SIGTERM',
    graceMs: 6_000,
    logFile: path.join(options.folder, 'minio.log'),
    removeWhenDone: options.removeWithStarter === undefined ? [] : [options.removeWithStarter],
  });
  const outcome = await waitUntil('MinIO ready', 45_000, async () => {
    if (!server.running()) return 'ended';
    const response = await fetch(`${endpoint}/minio/health/ready`);
    return response.ok ? 'ready' : false;
  });
  if (outcome === 'ended') throw new Error(`MinIO does not start:\n${logTail(server.logFile)}`);
  await waitUntil('MinIO account', 30_000, async () => {
    await createStoreAccount(endpoint, options.root, options.application);
    return true;
  });
  return { server, endpoint };
}
