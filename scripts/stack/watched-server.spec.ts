import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { processExists, startWatched } from './watched-server.ts';
import type { WatchedServer } from './watched-server.ts';
import { waitUntil } from './wait-until.ts';

/** Logs of the servers of these specs. */
const logs = mkdtempSync(path.join(tmpdir(), 'aktenlauf-watcher-'));

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

/** Process ids of everybody below a process, found through /proc. */
function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      continue; // ended while we looked
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** A process that still runs; one that ended and only waits to be collected does not count. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function startStubborn(graceMs: number): Promise<WatchedServer> {
  const server = await startWatched({
    name: 'stubborn',
    command: process.execPath,
    args: [fixture('stubborn-server.mjs')],
    cwd: '/',
    env: {},
    stopSignal: 'SIGTERM',
    graceMs,
    logFile: path.join(logs, 'server.log'),
  });
  await waitUntil('the server listening', 10_000, () =>
    readFileSync(server.logFile, 'utf8').includes('listening'),
  );
  return server;
}

describe('A watched server', () => {
  afterEach(() => rmSync(path.join(logs, 'server.log'), { force: true }));
  afterAll(() => rmSync(logs, { recursive: true }));

  it('refuses to start a program that does not exist', async () => {
    const logFile = path.join(logs, 'server.log');
    const order = {
      name: 'nobody',
      args: [],
      cwd: '/',
      env: {},
      stopSignal: 'SIGTERM',
      graceMs: 100,
      logFile,
    } as const;
    await expectAsync(startWatched({ ...order, command: '/does/not/exist' })).toBeRejectedWithError(/ENOENT/);
  });

  it('is ended with SIGKILL when it ignores the polite signal', async () => {
    const server = await startStubborn(100);
    await server.stop();
    expect((await server.exited).signal).toBe('SIGKILL');
    expect(processExists(server.pid)).toBeFalse();
  });

  it('ends when its watcher is killed', async () => {
    const server = await startStubborn(60_000);
    process.kill(server.watcherPid, 'SIGKILL');
    await server.exited;
    await waitUntil('the server gone', 10_000, () => !processExists(server.pid));
    expect(server.running()).toBeFalse();
  });

  it('leaves no process and no file after kill -9 of the starter', async () => {
    const starter = spawn(process.execPath, [fixture('starter.ts'), 'postgres', 'temporal', 'minio'], {
      env: { ...process.env, AKTENLAUF_TEST_STACK: undefined },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [printed] = (await once(starter.stdout, 'data')) as [Buffer];
    const dataDir = printed.toString('utf8').trim();
    const family = descendants(starter.pid ?? 0);
    expect(family.length).withContext('three watchers and their servers').toBeGreaterThanOrEqual(6);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBeTrue();

    starter.kill('SIGKILL');

    // ten seconds on a machine that has nothing else to do; the watchers' waits add up to less
    await waitUntil(
      'all servers and their folder gone',
      40_000,
      () => !family.some(runs) && !existsSync(dataDir),
    );
    expect(family.some(runs)).toBeFalse();
  }, 90_000);
});
