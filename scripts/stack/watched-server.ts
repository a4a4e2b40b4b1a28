import { spawn } from 'node:child_process';
import { mkdirSync, existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What a watcher is told to run. */
export interface WatchedOrder {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** OS user and group of the server; only root may choose them. */
  readonly uid?: number;
  readonly gid?: number;
  /** The polite signal: SIGTERM for most servers, SIGINT ("fast shutdown") for Postgres. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** How long the server may take to stop before SIGKILL, in milliseconds. */
  readonly graceMs: number;
  readonly logFile: string;
  /** Folders removed after the server ended: throw-away servers of specs leave nothing behind. */
  readonly removeWhenDone?: readonly string[];
}

/** How a server ended. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A server process that cannot outlive this process. */
export interface WatchedServer {
  readonly name: string;
  readonly pid: number;
  readonly watcherPid: number;
  readonly logFile: string;
  /** Resolves when the server is gone, for whatever reason. */
  readonly exited: Promise<ServerExit>;
  /** True as long as the server has not ended. */
  running(): boolean;
  /** Ends the server politely and waits for its end. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would do it; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Lets this process end although the server still runs (the watcher then ends the server). */
  unref(): void;
}

const watcherFile = fileURLToPath(new URL('./watcher.mjs', import.meta.url));
const LOG_LIMIT = 20 * 1024 * 1024;

/** The last lines of a server's log, for an error message. */
export function logTail(logFile: string, lines = 12): string {
  if (!existsSync(logFile)) return '(no log)';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Starts one server under a watcher.
 * @throws Error when the program cannot be executed
 */
export async function startWatched(order: WatchedOrder): Promise<WatchedServer> {
  mkdirSync(path.dirname(order.logFile), { recursive: true });
  if (existsSync(order.logFile) && statSync(order.logFile).size > LOG_LIMIT) {
    renameSync(order.logFile, `${order.logFile}.1`);
  }
  const watcher = spawn(process.execPath, [watcherFile], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  watcher.stdin.on('error', () => undefined); // the watcher is gone; 'exited' reports it
  const started = Promise.withResolvers<number>();
  const exited = Promise.withResolvers<ServerExit>();
  let serverPid: number | undefined;
  let gone = false;
  const leave = (exit: ServerExit): void => {
    gone = true;
    started.reject(new Error(`${order.name} ended before it started`));
    exited.resolve(exit);
  };
  createInterface({ input: watcher.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as { started?: number; failed?: string; exited?: ServerExit };
    if (message.started !== undefined) started.resolve((serverPid = message.started));
    if (message.failed !== undefined) started.reject(new Error(`${order.name}: ${message.failed}`));
    if (message.exited !== undefined) leave(message.exited);
  });
  watcher.on('error', (error) => started.reject(error));
  watcher.on('exit', () => {
    // a watcher that was killed leaves its server to us
    if (!gone && serverPid !== undefined) signal(serverPid, 'SIGKILL');
    leave({ code: null, signal: 'SIGKILL' });
  });
  started.promise.catch(() => undefined);
  watcher.stdin.write(`${JSON.stringify(order)}\n`);
  const pid = await started.promise;

  return {
    name: order.name,
    pid,
    watcherPid: watcher.pid ?? 0,
    logFile: order.logFile,
    exited: exited.promise,
    running: () => !gone,
    async stop() {
      if (!gone) watcher.stdin.write('{"stop":true}\n');
      await keepingAwake(exited.promise);
    },
    async kill() {
      if (!gone) signal(pid, 'SIGKILL');
      await keepingAwake(exited.promise);
    },
    unref() {
      watcher.unref();
      for (const stream of [watcher.stdin, watcher.stdout]) {
        if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
      }
    },
  };
}

/** Waits although the watcher may be unreferenced: without this, Node would end in the middle of the wait. */
async function keepingAwake<T>(promise: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 60_000);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // already gone
  }
}

/** Whether a process with this id exists. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
