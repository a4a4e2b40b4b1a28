import { Injectable, inject, signal } from '@angular/core';
import { ApiBytes } from '../../../api/api-bytes';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import type { Rehearsal, Subject } from './service-shapes';

/** What is rehearsed: a sample of the folder, or an application typed in. */
export type Rehearsed = { readonly sample: string } | { readonly application: Schema<'TypedApplication'> };

/** Runs rehearsals; the last one stands until the next is there. Provided by the part that shows it. */
@Injectable()
export class RehearsalRun {
  readonly #api = inject(ApiClient);
  readonly #bytes = inject(ApiBytes);
  readonly #busy = signal(false);
  readonly #result = signal<Rehearsal | null>(null);
  readonly #error = signal<unknown>(null);
  readonly #document = signal<{ readonly number: number; readonly bytes: Uint8Array } | null>(null);
  readonly #documentError = signal<unknown>(null);
  #last: { of: Subject; what: Rehearsed } | null = null;
  #turn = 0;

  readonly busy = this.#busy.asReadonly();
  readonly result = this.#result.asReadonly();
  readonly error = this.#error.asReadonly();
  /** The document that is open beside the list. */
  readonly document = this.#document.asReadonly();
  readonly documentError = this.#documentError.asReadonly();

  async run(of: Subject, what: Rehearsed): Promise<void> {
    const turn = ++this.#turn;
    this.#busy.set(true);
    this.#error.set(null);
    this.close();
    try {
      const result = await this.#api.post('/api/v1/service-rehearsals', {
        body: { of, ...what },
        intent: newIntent(),
      });
      if (turn !== this.#turn) return;
      this.#last = { of, what };
      this.#result.set(result);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#result.set(null);
      this.#error.set(error);
    } finally {
      if (turn === this.#turn) this.#busy.set(false);
    }
  }

  /** Opens a document of the last rehearsal; it is made anew, nothing was kept. */
  async open(number: number): Promise<void> {
    const last = this.#last;
    if (!last) return;
    const turn = this.#turn;
    this.#documentError.set(null);
    try {
      const bytes = await this.#bytes.post('/api/v1/service-rehearsals/document', {
        body: { of: last.of, ...last.what, document: number },
        intent: newIntent(),
      });
      if (turn === this.#turn) this.#document.set({ number, bytes });
    } catch (error) {
      if (turn === this.#turn) this.#documentError.set(error);
    }
  }

  close(): void {
    this.#document.set(null);
    this.#documentError.set(null);
  }

  /** Forgets the last run, as after a change of what is rehearsed. */
  clear(): void {
    this.#turn++;
    this.#busy.set(false);
    this.#result.set(null);
    this.#error.set(null);
    this.close();
  }
}
