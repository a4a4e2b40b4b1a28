import { setTimeout as pause } from 'node:timers/promises';
import { logTail, startWatched } from './stack/watched-server.ts';
import type { WatchedOrder, WatchedServer } from './stack/watched-server.ts';

/** A process of the product that is started again when it crashes. */
export interface SupervisedProcess {
  /** The process id at this moment. */
  pid(): number;
  /** Ends it politely, for good. */
  stop(): Promise<void>;
  /** SIGKILL; it is started again like after any crash. */
  kill(): Promise<void>;
  unref(): void;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
/** Who ran this long before crashing starts again with the shortest pause. */
const STEADY_MS = 10_000;

/**
 * Starts a process, waits until it is ready, and keeps it running.
 * @param ready polled until it returns true; errors count as "not yet"
 * @param log told about each crash
 * @throws Error with the end of the log when it ends before it was ready for the first time
 */
export async function supervise(
  order: WatchedOrder,
  ready: () => Promise<boolean>,
  log: (line: string) => void,
): Promise<SupervisedProcess> {
  let server = await startWatched(order);
  let stopping = false;
  let mayEnd = false;
  while (!(await ready().catch(() => false))) {
    if (!server.running()) throw new Error(`${order.name} startet nicht:\n${logTail(server.logFile, 20)}`);
    await pause(50);
  }

  const keepRunning = async (): Promise<void> => {
    let wait = FIRST_PAUSE_MS;
    for (;;) {
      const began = Date.now();
      await server.exited;
      if (stopping) return;
      wait = Date.now() - began > STEADY_MS ? FIRST_PAUSE_MS : wait;
      log(`${order.name} ist abgestürzt und wird neu gestartet; die Meldungen stehen in ${server.logFile}`);
      await pause(wait);
      if (stopping) return;
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
      server = await again(order);
      if (mayEnd) server.unref();
    }
  };
  const kept = keepRunning();
  return {
    pid: () => server.pid,
    async stop() {
      stopping = true;
      await server.stop();
      await kept;
    },
    kill: () => server.kill(),
    unref() {
      mayEnd = true;
      server.unref();
    },
  };
}

async function again(order: WatchedOrder): Promise<WatchedServer> {
  for (;;) {
    try {
      return await startWatched(order);
    } catch {
      await pause(LONGEST_PAUSE_MS);
    }
  }
}
