/** Longest wait between two tries of the same piece of work. */
const longestSeconds = 600;

/** Seconds to wait after the given number of failed tries: 1, 2, 4 … capped at ten minutes. */
export function backOffSeconds(attempts: number): number {
  return Math.min(longestSeconds, 2 ** Math.max(0, Math.min(attempts, 20) - 1));
}
