import { setTimeout as pause } from 'node:timers/promises';
import type { RelayLog } from './relay-context.ts';
import { failureCode } from '../failure-code.ts';

/** One endless piece of the relay's work. */
export interface LoopWork {
  readonly name: string;
  /** pause between two rounds that found nothing */
  readonly everyMs: number;
  /** One round; true when there may be more at once. Must be harmless when repeated. */
  round(): Promise<boolean>;
}

export interface RunningLoop {
  readonly name: string;
  /** Looks at once instead of at the next beat. */
  wake(): void;
  /** Lets the round under way end and stops. */
  stop(): Promise<void>;
}

const AFTER_FAILURE_MS = 2_000;

/**
 * Runs rounds one after the other until stopped. A round that fails is logged by its code and repeated after a pause:
 * the relay outlives every server it talks to.
 */
export function startLoop(work: LoopWork, log: RelayLog): RunningLoop {
  let stopped = false;
  let woken = Promise.withResolvers<void>();

  async function run(): Promise<void> {
    while (!stopped) {
      const bell = (woken = Promise.withResolvers<void>());
      let wait = work.everyMs;
      try {
        if (await work.round()) continue;
      } catch (error) {
        log.warn({ loop: work.name, code: failureCode(error) }, 'a round of the relay failed');
        wait = Math.max(wait, AFTER_FAILURE_MS);
      }
      const over = new AbortController();
      if (!stopped)
        await Promise.race([
          bell.promise,
          pause(wait, undefined, { signal: over.signal }).catch(() => undefined),
        ]);
      over.abort();
    }
  }
  const running = run();

  return {
    name: work.name,
    wake: () => woken.resolve(),
    async stop() {
      stopped = true;
      woken.resolve();
      await running;
    },
  };
}

/** Works on all items, at most `limit` at a time. */
export async function eachLimited<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(limit, items.length) }, async () => {
      while (next < items.length) await work(items[next++] as T);
    }),
  );
}
