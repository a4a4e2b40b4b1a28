import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer } from './lossy-line.ts';

/** The campaign is over: the journey is left where it stands. */
export class Halted extends Error {}

/** Nobody answered for so long that a person would have given up. */
export class Stuck extends Error {}

const GIVE_UP_MS = 240_000;

/** Whether journeys go on. */
export interface Load {
  halted(): boolean;
}

/**
 * Sends the same request until it is answered, as a portal or a browser does: no answer, "not now" (5xx) and "too
 * many" (429) are asked again, everything else is an answer.
 * @throws Halted when the load ends meanwhile; Stuck after four minutes
 */
export async function untilAnswered<T extends { status: number }>(
  load: Load,
  what: string,
  call: () => Promise<T>,
): Promise<T> {
  const end = Date.now() + GIVE_UP_MS;
  let last = 'nothing';
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await call();
      if (answer.status < 500 && answer.status !== 429) return answer;
      last = String(answer.status);
    } catch (error) {
      if (!(error instanceof NoAnswer) && !(error instanceof TypeError) && !isAbort(error)) throw error;
      last = error.message;
    }
    if (load.halted()) throw new Halted(what);
    if (Date.now() > end) throw new Stuck(`${what}: ${last}`);
    await pause(Math.min(1_000, 100 + tries * 100));
  }
}

/** A body that broke off while it was read. */
function isAbort(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' || error.name === 'TimeoutError' || error instanceof SyntaxError)
  );
}
