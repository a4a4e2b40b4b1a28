import { Injectable, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/**
 * The words in the search field. They live in the history state only: names do not belong in URLs,
 * and "back" brings them back exactly. Lists read `text()`; the field calls `search()`.
 */
@Injectable({ providedIn: 'root' })
export class SearchText {
  readonly #router = inject(Router);
  readonly #text = signal(read());
  readonly text = this.#text.asReadonly();

  constructor() {
    this.#router.events
      .pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(() => this.#text.set(read()));
  }

  /** Searches in all cases one may see, the open or the closed ones, without any filter. */
  searchAll(closed: boolean): Promise<boolean> {
    const url = closed ? '/arbeitsvorrat/alle?abgeschlossen=ja' : '/arbeitsvorrat/alle';
    return this.#router.navigateByUrl(url, { state: { search: this.text() } });
  }

  /** Searches in the worklist that is open, or else in all cases. */
  search(text: string): Promise<boolean> {
    const words = text.trim();
    const extras = { state: { search: words }, onSameUrlNavigation: 'reload' } as const;
    return this.#router.url.startsWith('/arbeitsvorrat/')
      ? this.#router.navigateByUrl(this.#router.url, extras)
      : this.#router.navigateByUrl('/arbeitsvorrat/alle', extras);
  }
}

function read(): string {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'search' in state && typeof state.search === 'string'
    ? state.search
    : '';
}
