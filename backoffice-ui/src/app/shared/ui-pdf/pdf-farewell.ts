/** Settles when every document that was closed so far has let go of the worker. */
let closing: Promise<void> = Promise.resolve();

/**
 * Closes a document. All documents share one worker, and the library refuses to open another one as long as the worker
 * still takes leave of this one; so whoever opens waits for `allClosed`.
 */
export function closePdf(task: { destroy(): Promise<void> }): void {
  const before = closing;
  closing = task
    .destroy()
    .catch(() => undefined)
    .then(() => before);
}

/** Resolves when the worker is free, also from what is closed while one waits. */
export async function allClosed(): Promise<void> {
  for (let awaited: Promise<void> | null = null; awaited !== closing;) await (awaited = closing);
}
