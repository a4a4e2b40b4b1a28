import { setTimeout as pause } from 'node:timers/promises';
import type { Probe } from './probes.ts';

/** Somebody who keeps asking for what is forbidden. */
export interface RunningProber {
  /** Requests that were refused, and those that nobody answered. */
  readonly refused: () => number;
  readonly unanswered: () => number;
  /** What was allowed: must stay empty. */
  readonly allowed: readonly string[];
  stop(): Promise<void>;
}

const BETWEEN_MS = 120;

/**
 * Proves that each request is refused now, then repeats them all the time.
 * @throws Error naming the request that is not refused to begin with
 */
export async function startProber(probes: readonly Probe[]): Promise<RunningProber> {
  for (const { name, send } of probes) {
    const status = await send();
    if (!isRefusal(status))
      throw new Error(`the forbidden request "${name}" is answered with ${status} before any fault`);
  }
  const allowed: string[] = [];
  let stopped = false;
  let refused = 0;
  let unanswered = 0;
  const run = async (): Promise<void> => {
    for (let turn = 0; !stopped; turn += 1) {
      const probe = probes[turn % probes.length];
      const status = (await probe?.send().catch(() => 0)) ?? 0;
      if (isRefusal(status)) refused += 1;
      else if (status === 0 || status >= 500) unanswered += 1;
      else allowed.push(`${probe?.name ?? ''}: ${status}`);
      await pause(BETWEEN_MS);
    }
  };
  const running = run();
  return {
    refused: () => refused,
    unanswered: () => unanswered,
    allowed,
    async stop() {
      stopped = true;
      await running;
    },
  };
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500;
