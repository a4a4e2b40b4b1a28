import fc from 'fast-check';

/** Everything random of one request, from one number: the same seed draws the same. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to 2³²-1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** True in so many of a hundred throws. */
  chance(percent: number): boolean {
    return this.next() % 100 < percent;
  }

  /** One of these. @throws Error when there are none */
  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from');
    return from[this.next() % from.length] as T;
  }

  /** One value of a generator. */
  draw<T>(from: fc.Arbitrary<T>): T {
    return fc.sample(from, { seed: this.next() | 0, numRuns: 1 })[0] as T;
  }
}
