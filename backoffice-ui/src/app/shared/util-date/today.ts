import { DestroyRef, Injectable, InjectionToken, inject, signal } from '@angular/core';
import { type Day, dayOf, untilBerlinMidnight } from './days';

/** Where "now" comes from; specs give their own. */
export const NOW = new InjectionToken<() => Date>('NOW', {
  providedIn: 'root',
  factory: () => () => new Date(),
});

/** Today's civil day in Berlin as a signal: at midnight everything that shows "heute" changes by itself. */
@Injectable({ providedIn: 'root' })
export class Today {
  readonly #now = inject(NOW);
  readonly #day = signal<Day>(dayOf(this.#now()));
  readonly day = this.#day.asReadonly();

  constructor() {
    let timer: ReturnType<typeof setTimeout>;
    const refresh = (): void => {
      this.#day.set(dayOf(this.#now()));
      clearTimeout(timer);
      timer = setTimeout(refresh, untilBerlinMidnight(this.#now()));
    };
    timer = setTimeout(refresh, untilBerlinMidnight(this.#now()));
    // A laptop that slept through midnight fires its timers late, so a look at the page refreshes too.
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') refresh();
    };
    document.addEventListener('visibilitychange', onVisible);
    inject(DestroyRef).onDestroy(() => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    });
  }
}
