import { Injectable, inject } from '@angular/core';
import { Location } from '@angular/common';
import { ofThisTab } from './device-store';

const keyOf = (tenant: string): string => `aktenlauf.office.${tenant}`;

/** The token of a consulted office's link: taken from the fragment, out of the address bar at once, kept with this tab. */
@Injectable({ providedIn: 'root' })
export class OfficeLink {
  readonly #location = inject(Location);
  token: string | null = null;

  open(tenant: string, fragment: string | null): void {
    const arrived = fragment !== null && /^[\w-]{20,100}$/.test(fragment) ? fragment : null;
    if (arrived !== null) ofThisTab.write(keyOf(tenant), arrived);
    if (fragment) this.#location.replaceState(this.#location.path(false));
    const kept = arrived ?? ofThisTab.read(keyOf(tenant));
    this.token = typeof kept === 'string' ? kept : null;
  }
}
