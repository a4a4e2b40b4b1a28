import { Injectable, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import type { QueueName } from './work-words';

/** What became of a wish to try again. */
export type RetryState = 'sending' | 'asked';

/** Asks for the next try of what is stuck. Provided by the page. */
@Injectable()
export class Retries {
  readonly #api = inject(ApiClient);
  readonly #states = signal<ReadonlyMap<string, RetryState>>(new Map());
  /** By id of the entry. */
  readonly states = this.#states.asReadonly();
  /** Wishes that failed on the way: the next press is the same wish. */
  readonly #open = new Map<string, Intent>();

  /** @throws what the server answered; the entry can be tried again then */
  async retry(queue: QueueName, itemId: string): Promise<void> {
    if (this.#states().get(itemId) === 'sending') return;
    this.#set(itemId, 'sending');
    const intent = this.#open.get(itemId) ?? newIntent();
    this.#open.set(itemId, intent);
    try {
      await this.#api.post('/api/v1/operations/{queue}/{itemId}/retry', { path: { queue, itemId }, intent });
      this.#open.delete(itemId);
      this.#set(itemId, 'asked');
    } catch (error) {
      this.#set(itemId, null);
      throw error;
    }
  }

  #set(itemId: string, state: RetryState | null): void {
    this.#states.update((all) => {
      const next = new Map(all);
      if (state) next.set(itemId, state);
      else next.delete(itemId);
      return next;
    });
  }
}
