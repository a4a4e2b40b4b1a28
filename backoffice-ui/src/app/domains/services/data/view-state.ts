import { Injectable, inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';

/** What the address keeps of a page of this domain: tab, text, sample, the version compared with. */
export interface ViewState {
  readonly ansicht?: string | null;
  readonly datei?: string | null;
  readonly beispiel?: string | null;
  readonly mit?: string | null;
}

/** Writes the state of a page into its address, without a step of its own in the history. */
@Injectable()
export class ViewAddress {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);

  set(state: ViewState): void {
    void this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams: state,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
