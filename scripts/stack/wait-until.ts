import { setTimeout as pause } from 'node:timers/promises';

/**
 * Polls until the probe returns a value other than undefined or false.
 * A probe that throws counts as "not yet"; its last error is named when time is up.
 * @throws Error with `what` when nothing came within `withinMs` milliseconds
 */
export async function waitUntil<T>(
  what: string,
  withinMs: number,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const reason = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`${what} not reached within ${withinMs / 1000} s${reason}`);
    }
    await pause(40);
  }
}
