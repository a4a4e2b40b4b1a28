import type { JourneyStep } from '../plan/fault.ts';

/** Tells who waits for it that a journey begins a step. */
export class Moments {
  readonly #waiting = new Map<JourneyStep, (() => void)[]>();
  readonly counts = new Map<JourneyStep, number>();

  begin(step: JourneyStep): void {
    this.counts.set(step, (this.counts.get(step) ?? 0) + 1);
    for (const wake of this.#waiting.get(step)?.splice(0) ?? []) wake();
  }

  /** Waits for the next beginning of a step. @returns false when none came within the time */
  next(step: JourneyStep, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), withinMs);
      const wake = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      this.#waiting.set(step, [...(this.#waiting.get(step) ?? []), wake]);
    });
  }
}
