import type { Victim } from '../plan/fault.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';

/** How long victims took to serve again, in milliseconds, by victim; those that were hit again on the way are left out. */
export class Recoveries {
  readonly #times = new Map<Victim, number[]>();
  readonly #turn = new Map<Victim, number>();

  /** Watches one victim from its kill on. @param serves whether it does again */
  watch(victim: Victim, serves: () => Promise<boolean>): void {
    const turn = (this.#turn.get(victim) ?? 0) + 1;
    this.#turn.set(victim, turn);
    const began = Date.now();
    waitUntil(
      `${victim} serves again`,
      60_000,
      async () => this.#turn.get(victim) !== turn || (await serves()),
    ).then(
      () => {
        if (this.#turn.get(victim) !== turn) return;
        this.#times.set(victim, [...(this.#times.get(victim) ?? []), Date.now() - began]);
      },
      () => undefined,
    );
  }

  /** Median and most, in seconds. */
  summary(): Record<string, { times: number; median: number; most: number }> {
    return Object.fromEntries(
      [...this.#times].map(([victim, times]) => {
        const sorted = times.toSorted((a, b) => a - b);
        const seconds = (ms = 0): number => Math.round(ms / 100) / 10;
        return [
          victim,
          {
            times: sorted.length,
            median: seconds(sorted[Math.floor(sorted.length / 2)]),
            most: seconds(sorted.at(-1)),
          },
        ];
      }),
    );
  }
}
