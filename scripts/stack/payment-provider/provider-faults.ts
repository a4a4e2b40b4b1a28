import type { ServerResponse } from 'node:http';
import type { LedgerEntry } from './ledger.ts';

/** How many of the next answers go wrong, by kind; set with `PUT /control/faults`. */
export interface FaultCounts {
  /** answers to create calls: the payment exists, the caller never hears of it */
  readonly lost: number;
  /** look-ups that still tell the state before the payment ended */
  readonly late: number;
  /** look-ups that tell of somebody else's payment */
  readonly foreign: number;
  /** answers that break off in the middle */
  readonly broken: number;
  /** calls answered with the standard's UNSPECIFIED (500), as a provider in trouble does; -1 until told otherwise */
  readonly down: number;
}

export type ProviderFault = keyof FaultCounts;

/** What is still to go wrong. Everything a fault answers is well-formed by the standard, except for broken answers. */
export class ProviderFaults {
  readonly #left: Record<ProviderFault, number> = { lost: 0, late: 0, foreign: 0, broken: 0, down: 0 };

  /** Replaces the counts that are named. */
  order(counts: Partial<FaultCounts>): void {
    Object.assign(this.#left, counts);
  }

  /** Whether this answer is to go wrong so; counts it. */
  takes(fault: ProviderFault): boolean {
    const left = this.#left[fault];
    if (left > 0) this.#left[fault] = left - 1;
    return left !== 0;
  }
}

/** What a look-up of `entry` tells while the provider is late or mixes payments up. */
export function twisted(
  faults: ProviderFaults,
  entry: LedgerEntry,
  all: readonly LedgerEntry[],
): LedgerEntry {
  if (entry.status !== 'INITIAL' && faults.takes('late')) return { ...entry, status: 'INITIAL' };
  const other = all.find((candidate) => candidate.transactionId !== entry.transactionId);
  return other !== undefined && faults.takes('foreign') ? other : entry;
}

/** Sends the first half of a JSON answer and hangs up. */
export function sendHalf(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}
