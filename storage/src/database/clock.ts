/** Where "now" comes from. Requests never set it; the demo seeder and specs do. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set or moved. */
export interface FixedClock extends Clock {
  set(at: Date | string): void;
  advance(milliseconds: number): void;
}

/**
 * @param at instant it starts at
 * @throws Error when `at` is no instant
 */
export function fixedClock(at: Date | string): FixedClock {
  let current = instant(at);
  return {
    now: () => new Date(current),
    set: (next) => {
      current = instant(next);
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}

function instant(at: Date | string): number {
  const value = new Date(at).getTime();
  if (Number.isNaN(value)) throw new Error('not an instant');
  return value;
}
