import { Location } from '@angular/common';
import { Injectable, inject, signal } from '@angular/core';
import { ofThisTab } from './device-store';

const keyOf = (tenant: string): string => `aktenlauf.status.${tenant}`;

/**
 * The token of the status link. It arrives in the fragment, leaves the address bar at once (shoulders, screenshots,
 * history) and stays with this tab, so that reloading, switching the language and coming back from paying work.
 */
@Injectable()
export class StatusLink {
  readonly #location = inject(Location);
  readonly #token = signal<string | null>(null);
  readonly token = this.#token.asReadonly();

  /** Takes the token from the fragment, else the one this tab has. A broken link never opens what another one opened. */
  open(tenant: string, fragment: string | null): void {
    const arrived = fragment !== null && /^[\w-]{20,100}$/.test(fragment) ? fragment : null;
    if (arrived !== null) ofThisTab.write(keyOf(tenant), arrived);
    else if (fragment) ofThisTab.remove(keyOf(tenant));
    if (fragment) this.#location.replaceState(this.#location.path(false));
    const kept = arrived ?? ofThisTab.read(keyOf(tenant));
    this.#token.set(typeof kept === 'string' ? kept : null);
  }

  /** Forgets the link on this device. */
  forget(tenant: string): void {
    ofThisTab.remove(keyOf(tenant));
    this.#token.set(null);
  }
}
