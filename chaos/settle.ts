import { setTimeout as pause } from 'node:timers/promises';
import type { Promised } from './load/acknowledged.ts';
import { atRest } from './invariants/at-rest.ts';
import type { Eyes } from './invariants/open-sight.ts';
import { runsFitCases } from './invariants/runs-fit-cases.ts';

/** The promise: so long after the last fault nothing moves any more by itself. */
export const SETTLED_WITHIN_MS = 120_000;

/**
 * Waits until the product has finished everything by itself.
 * @returns milliseconds it took, or null when it had not after two minutes (what is left is named by the invariants)
 */
export async function untilSettled(eyes: Eyes, promised: readonly Promised[]): Promise<number | null> {
  const began = Date.now();
  while (Date.now() - began < SETTLED_WITHIN_MS) {
    try {
      const sight = await eyes.look(promised);
      if ((await atRest(sight)).length + (await runsFitCases(sight)).length === 0) return Date.now() - began;
    } catch {
      // a server is still on its way back
    }
    await pause(1_000);
  }
  return null;
}
