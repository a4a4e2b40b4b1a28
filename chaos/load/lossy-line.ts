import type { Send } from '../../e2e/support/send.ts';
import { SeededRandom } from '../seeded-random.ts';

/** The answer did not come: nobody knows what became of the request. */
export class NoAnswer extends Error {}

const TIMEOUT_MS = 12_000;
/** Also without a fault one answer in so many is lost: clients repeat all the time. */
const ALWAYS = 0.02;
const WHILE_LOSSY = 0.5;

/**
 * The clients' line to the product. It loses answers: the request went out, the reply is thrown away or the connection
 * is cut in the middle, and the caller knows nothing.
 */
export class LossyLine {
  readonly #random: SeededRandom;
  #lossy = false;
  sent = 0;
  lost = 0;
  unanswered = 0;
  readonly failures = new Map<string, number>();

  constructor(seed: number) {
    this.#random = new SeededRandom(`chaos/${seed}/line`);
  }

  setLossy(lossy: boolean): void {
    this.#lossy = lossy;
  }

  readonly send: Send = async (address, init = {}) => {
    this.sent += 1;
    const lose = this.#random.chance(this.#lossy ? WHILE_LOSSY : ALWAYS);
    // half of the lost ones are cut while the product still works on them
    const cutAfter = lose && this.#random.chance(0.5) ? this.#random.whole(1, 120) : TIMEOUT_MS;
    let response: Response;
    try {
      response = await fetch(address, { ...init, signal: AbortSignal.timeout(cutAfter) });
    } catch (error) {
      if (lose) this.lost += 1;
      else this.unanswered += 1;
      throw new NoAnswer('no answer', { cause: error });
    }
    if (lose) {
      this.lost += 1;
      await response.body?.cancel().catch(() => undefined);
      throw new NoAnswer('the answer was lost');
    }
    if (response.status >= 500) {
      const key = `${response.status} ${init.method ?? 'GET'} ${shapeOf(address)}`;
      this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
    }
    return response;
  };
}

/** A path without its ids. */
function shapeOf(address: string): string {
  return new URL(address).pathname
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/files\/.*/, 'files/:key');
}
