/**
 * One thing a person wants done. It carries the Idempotency-Key: create it when the person decides (opens the dialog,
 * presses the button first) and keep it for every retry of the same wish, so that the server does it once.
 */
export interface Intent {
  readonly key: string;
}

/** A new wish. */
export function newIntent(): Intent {
  return { key: crypto.randomUUID() };
}
