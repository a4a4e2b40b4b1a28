import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PaymentRequest } from './payment-request.ts';

/** Where a payment stands, in the words of the standard ("PAYED" is its word for success). */
export type TransactionStatus = 'INITIAL' | 'PAYED' | 'FAILED' | 'CANCELED';

/** What the provider knows about one payment. */
export interface LedgerEntry {
  readonly transactionId: string;
  readonly originatorId: string;
  readonly endPointId: string;
  /** Reference number the provider gave. */
  readonly transactionReference: string;
  readonly transactionTimestamp: string;
  readonly status: TransactionStatus;
  readonly paymentRequest: PaymentRequest;
}

/** The provider's own books, kept as one JSON file: what it says was paid is checked against what the product says. */
export class Ledger {
  readonly #file: string;
  readonly #entries: LedgerEntry[];

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, 'ledger.json');
    this.#entries = existsSync(this.#file)
      ? (JSON.parse(readFileSync(this.#file, 'utf8')) as LedgerEntry[])
      : [];
  }

  all(): readonly LedgerEntry[] {
    return this.#entries;
  }

  byTransaction(transactionId: string): LedgerEntry | undefined {
    return this.#entries.find((entry) => entry.transactionId === transactionId);
  }

  byRequest(originatorId: string, endPointId: string, requestId: string): LedgerEntry | undefined {
    return this.#entries.find(
      (entry) =>
        entry.originatorId === originatorId &&
        entry.endPointId === endPointId &&
        entry.paymentRequest.requestId === requestId,
    );
  }

  open(originatorId: string, endPointId: string, paymentRequest: PaymentRequest): LedgerEntry {
    const entry: LedgerEntry = {
      transactionId: randomUUID(),
      originatorId,
      endPointId,
      transactionReference: `ZB-${String(this.#entries.length + 1).padStart(8, '0')}`,
      transactionTimestamp: new Date().toISOString(),
      status: 'INITIAL',
      paymentRequest,
    };
    this.#entries.push(entry);
    this.#save();
    return entry;
  }

  /** Ends an open payment; one that has ended stays as it is. */
  end(transactionId: string, status: Exclude<TransactionStatus, 'INITIAL'>): LedgerEntry | undefined {
    const index = this.#entries.findIndex((entry) => entry.transactionId === transactionId);
    const entry = this.#entries[index];
    if (entry === undefined || entry.status !== 'INITIAL') return entry;
    const ended = { ...entry, status, transactionTimestamp: new Date().toISOString() };
    this.#entries[index] = ended;
    this.#save();
    return ended;
  }

  #save(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#entries, null, 2));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
