import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Empty } from '../../../shared/ui-empty/empty';
import { Register } from '../../../shared/ui-register/register';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { registerList } from '../../../shared/util-register/register-list';
import {
  type DispatchState,
  channelWords,
  dispatchStates,
  purposeWords,
  stateWords,
} from '../data/dispatch-words';
import { WhyServed } from '../ui/why-served';

/** The ledger: every sending with its proof, the day it counts as served and the end of the remedy period. */
@Component({
  selector: 'dispatch-ledger',
  imports: [DayPipe, Empty, RecentPipe, Register, RouterLink, Tag, WhyServed],
  templateUrl: './ledger.html',
  styleUrl: '../../../shared/ui-register/register-page.scss',
})
export class Ledger {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #query = toSignal(this.#route.queryParamMap, { requireSync: true });

  protected readonly states = computed<readonly DispatchState[]>(() => {
    const wanted = (this.#query().get('stand') ?? '').split(',');
    return dispatchStates.filter((state) => wanted.includes(state));
  });
  protected readonly choices = computed(() =>
    dispatchStates.map((state) => ({
      state,
      text: stateWords(state).text,
      on: this.states().includes(state),
    })),
  );
  protected readonly list = registerList(
    () => this.states().join(','),
    (states, cursor) =>
      this.#api.post('/api/v1/dispatches/search', {
        body: {
          ...(states ? { state: dispatchStates.filter((state) => states.split(',').includes(state)) } : {}),
          ...(cursor ? { cursor } : {}),
        },
        intent: newIntent(),
      }),
  );
  protected readonly rows = computed(() =>
    this.list.rows().map((row) => ({
      ...row,
      mark: stateWords(row.state),
      way: channelWords(row.channel),
      content: purposeWords(row.purpose),
    })),
  );

  protected toggle(state: DispatchState): void {
    const now = this.states();
    this.#filter(now.includes(state) ? now.filter((one) => one !== state) : [...now, state]);
  }

  protected showAll(): void {
    this.#filter([]);
  }

  #filter(states: readonly DispatchState[]): void {
    void this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams: { stand: states.length > 0 ? states.join(',') : null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
