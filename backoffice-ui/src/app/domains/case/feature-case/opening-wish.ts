import { type Signal, effect, inject, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { CaseFile } from '../data/case-file';
import { CaseActs } from './case-acts';

/** What an address may ask for (`/vorgang/…?aktion=nachfordern`, the list's key `r`), and the action it stands for. */
const actionTypes: Readonly<Record<string, string>> = { nachfordern: 'request-information' };

/**
 * Begins with the action the address asks for, once, as soon as the case is there, and takes the wish out of the
 * address: reading the page again must not begin it again. Call in an injection context.
 */
export function injectOpeningWish(id: Signal<string>, wish: Signal<string | undefined>): void {
  const file = inject(CaseFile);
  const acts = inject(CaseActs);
  const router = inject(Router);
  const toasts = inject(Toasts);
  effect(() => {
    const asked = wish();
    const detail = file.detail();
    if (!asked || detail?.id !== id()) return;
    untracked(() => {
      void router.navigate([], {
        queryParams: { aktion: null },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
      const action = detail.availableActions.find(({ type }) => type === actionTypes[asked]);
      if (action) void acts.run({ kind: 'offer', action });
      else
        toasts.show(
          $localize`:@@case.wishNotOffered:Diese Aktion ist in diesem Vorgang gerade nicht möglich.`,
          {
            tone: 'warning',
          },
        );
    });
  });
}
