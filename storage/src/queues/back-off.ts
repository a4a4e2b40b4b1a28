/** The work tables. */
export type Queue = 'outbox' | 'inbox' | 'case_command';

/**
 * Longest wait between two tries of the same piece of work, in seconds. Mails go to servers of other people, who are
 * spared; orders and facts go to our own engine, and somebody waits for them: after an outage of hours they are carried
 * out within half a minute.
 */
const longestSeconds: Readonly<Record<Queue, number>> = { outbox: 600, inbox: 30, case_command: 30 };

/** Seconds to wait after the given number of failed tries: 1, 2, 4 … up to the queue's longest. */
export function backOffSeconds(queue: Queue, attempts: number): number {
  return Math.min(longestSeconds[queue], 2 ** Math.max(0, Math.min(attempts, 20) - 1));
}
