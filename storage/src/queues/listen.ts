import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const AGAIN_MS = 2_000;

export interface Listening {
  stop(): Promise<void>;
}

/**
 * Listens on a channel, on a connection of its own that is opened again whenever it is lost. Only a hint: what is told
 * while nobody listens is not told again, so whoever listens looks for work by himself, too.
 * @param onNotice receives the payload; `''` each time the connection was opened, when anything may have been missed
 * @param onFailure told when the connection cannot be opened or kept
 */
export function listen(
  url: string,
  channel: string,
  onNotice: (payload: string) => void,
  onFailure: (error: unknown) => void,
): Listening {
  const stopped = new AbortController();

  async function hold(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'aktenlauf-listen',
      keepAlive: true,
    });
    const lost = Promise.withResolvers<void>();
    client.on('error', () => lost.resolve());
    client.on('end', () => lost.resolve());
    client.on('notification', ({ payload }) => onNotice(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onNotice('');
      await Promise.race([lost.promise, aborted(stopped.signal)]);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      await hold().catch(onFailure);
      if (!stopped.signal.aborted)
        await pause(AGAIN_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
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
