import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

const AGAIN_MS = 1_000;
const AGAIN_AT_MOST_MS = 15 * 60_000;
const FARTHEST_MS = 30 * 24 * 3_600_000;

/**
 * The one timer of a run. It is armed anew only when the wanted instant changed, so an ordinary event leaves no trace
 * in the history. Temporal's time only wakes: what is due decides `advance`. An instant that did not move although it
 * rang (a clock that runs behind ours) is asked for again at growing intervals.
 */
export class WakeUp {
  readonly #ring: () => void;
  #wanted: string | null = null;
  #running: CancellationScope | null = null;
  #fruitless = 0;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /**
   * @param wakeAt instant at which `ring` is to be called, or null for never; only compared, never computed with
   * @param inMs how far it is
   */
  arm(wakeAt: string | null, inMs: number | null): void {
    if (wakeAt === this.#wanted && (this.#running !== null || wakeAt === null)) return;
    this.#fruitless = wakeAt === this.#wanted ? this.#fruitless + 1 : 0;
    this.#running?.cancel();
    this.#running = null;
    this.#wanted = wakeAt;
    if (wakeAt !== null) this.#start(inMs ?? 0);
  }

  #start(untilMs: number): void {
    const atLeast =
      this.#fruitless === 0 ? 1 : Math.min(AGAIN_MS * 2 ** (this.#fruitless - 1), AGAIN_AT_MOST_MS);
    const scope = new CancellationScope({ cancellable: true });
    this.#running = scope;
    scope
      .run(() => sleep(Math.min(Math.max(untilMs, atLeast), FARTHEST_MS)))
      .then(
        () => {
          this.#running = null;
          this.#ring();
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
