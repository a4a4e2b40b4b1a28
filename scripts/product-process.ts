import path from 'node:path';
import { rootFolder } from './folders.ts';
import type { WatchedOrder } from './stack/watched-server.ts';

/** The processes of the product. */
export type ProductProcess = 'api' | 'worker';

const files: Readonly<Record<ProductProcess, string>> = {
  api: 'api/src/server.ts',
  worker: 'workflows/src/worker.ts',
};

/**
 * How a process of the product is run.
 * @param environment configuration by the names of .env.example
 * @param title name in messages and of the log file
 */
export function productProcess(
  name: ProductProcess,
  environment: Readonly<Record<string, string>>,
  dataDir: string,
  title: string = name,
): WatchedOrder {
  return {
    name: title,
    command: process.execPath,
    args: [path.join(rootFolder, files[name])],
    cwd: rootFolder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      TZ: 'UTC',
      // a process that was killed is back sooner
      NODE_COMPILE_CACHE: path.join(dataDir, 'compile-cache'),
      ...withoutKeysOfOthers(environment),
    },
    stopSignal: 'SIGTERM',
    graceMs: 8_000,
    logFile: path.join(dataDir, 'logs', `${title}.log`),
  };
}

/** Neither API nor worker may migrate or go past a lock: they do not get the keys that could. */
function withoutKeysOfOthers(
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const foreign = /_(OWNER|DISPOSAL)_/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
}
