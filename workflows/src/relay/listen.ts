import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { failureCode } from '../failure-code.ts';
import type { RelayLog } from './relay-context.ts';

const CHANNEL = 'aktenlauf_work';
const AGAIN_MS = 2_000;

/**
 * Listens for the hint that work was put down, on a connection of its own that is opened again whenever it is lost.
 * Only a hint: whoever misses it looks a second later anyway.
 * @param onWork receives the name of the table
 */
export function listenForWork(url: string, log: RelayLog, onWork: (table: string) => void): { stop(): Promise<void> } {
  const stopped = new AbortController();

  async function hold(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'aktenlauf-listen', keepAlive: true });
    const lost = Promise.withResolvers<void>();
    client.on('error', () => lost.resolve());
    client.on('end', () => lost.resolve());
    client.on('notification', ({ payload }) => onWork(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      onWork('');
      await Promise.race([lost.promise, aborted(stopped.signal)]);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await hold();
      } catch (error) {
        log.warn({ code: failureCode(error) }, 'the relay cannot listen');
      }
      if (!stopped.signal.aborted) await pause(AGAIN_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
