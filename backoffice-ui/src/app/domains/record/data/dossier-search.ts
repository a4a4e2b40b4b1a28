import { Injectable, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { registerList } from '../../../shared/util-register/register-list';

/** Where the words of the last search stand in the history entry: names do not belong in addresses. */
const STATE_KEY = 'dossierSearch';

/** Dossiers by file number, narrowed by words. Provided by the page. */
@Injectable()
export class DossierSearch {
  readonly #api = inject(ApiClient);
  readonly #text = signal(remembered());
  /** What is searched, empty for all. */
  readonly text = this.#text.asReadonly();

  readonly list = registerList(
    () => this.#text(),
    (text, cursor) =>
      this.#api.post('/api/v1/dossiers/search', {
        body: { ...(text ? { text } : {}), ...(cursor ? { cursor } : {}) },
        intent: newIntent(),
      }),
  );

  /** Searches, and leaves the words in this history entry so that "back" finds them again. */
  search(words: string): void {
    const text = words.trim().slice(0, 200);
    if (text === this.#text()) return;
    window.history.replaceState({ ...stateOf(), [STATE_KEY]: text }, '');
    this.#text.set(text);
  }
}

function stateOf(): Record<string, unknown> {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
}

function remembered(): string {
  const text = stateOf()[STATE_KEY];
  return typeof text === 'string' ? text : '';
}
