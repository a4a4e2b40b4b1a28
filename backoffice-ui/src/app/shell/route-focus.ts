import { DOCUMENT, Injectable, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/**
 * After going to another page the focus stands at its beginning, where a screen reader starts to read.
 * Filters and tabs change only the query and keep the focus where it is.
 */
@Injectable({ providedIn: 'root' })
export class RouteFocus {
  constructor() {
    const document = inject(DOCUMENT);
    let path: string | null = null;
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe(({ urlAfterRedirects }) => {
        const next = urlAfterRedirects.split(/[?#]/)[0] ?? '';
        const first = path === null;
        if (path === next) return;
        path = next;
        if (first) return;
        // A page that already took the focus (a list its row) keeps it.
        setTimeout(() => {
          const main = document.querySelector<HTMLElement>('main');
          if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
        });
      });
  }
}
