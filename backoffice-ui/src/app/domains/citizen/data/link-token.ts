import { Location } from '@angular/common';
import { inject, signal } from '@angular/core';
import { ofThisTab } from './device-store';

/**
 * The token of a link. It arrives in the fragment, leaves the address bar at once (shoulders, screenshots, history) and
 * stays with this tab, so that reloading, switching the language and coming back from elsewhere work.
 */
export abstract class LinkToken {
  readonly #location = inject(Location);
  readonly #token = signal<string | null>(null);
  readonly token = this.#token.asReadonly();

  /** Where this tab keeps it, before the town's key. */
  protected abstract readonly place: string;

  /** Takes the token from the fragment, else the one this tab has. A broken link never opens what another one opened. */
  open(tenant: string, fragment: string | null): void {
    const arrived = fragment !== null && /^[\w-]{20,100}$/.test(fragment) ? fragment : null;
    if (arrived !== null) ofThisTab.write(this.#keyOf(tenant), arrived);
    else if (fragment) ofThisTab.remove(this.#keyOf(tenant));
    if (fragment) this.#location.replaceState(this.#location.path(false));
    const kept = arrived ?? ofThisTab.read(this.#keyOf(tenant));
    this.#token.set(typeof kept === 'string' ? kept : null);
  }

  /** Forgets the link on this device. */
  forget(tenant: string): void {
    ofThisTab.remove(this.#keyOf(tenant));
    this.#token.set(null);
  }

  #keyOf(tenant: string): string {
    return `aktenlauf.${this.place}.${tenant}`;
  }
}
