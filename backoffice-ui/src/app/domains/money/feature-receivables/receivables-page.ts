import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Due } from '../../../shared/ui-due/due';
import { Empty } from '../../../shared/ui-empty/empty';
import { Icon } from '../../../shared/ui-icon/icon';
import { Register } from '../../../shared/ui-register/register';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { EurosPipe } from '../../../shared/util-money/money';
import { registerList } from '../../../shared/util-register/register-list';
import {
  type ReceivableState,
  isOwed,
  receivableStates,
  stateWords,
  unsettledStates,
} from '../data/receivable-words';
import { ReceivableDetails } from '../ui/receivable-details';

/** Money owed to the town, by due day: what is open, what came in, what goes back. */
@Component({
  selector: 'money-receivables-page',
  imports: [DayPipe, Due, Empty, EurosPipe, Icon, ReceivableDetails, Register, RouterLink, Tag],
  templateUrl: './receivables-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './receivables-page.scss'],
})
export class ReceivablesPage {
  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #query = toSignal(this.#route.queryParamMap, { requireSync: true });

  /** Empty means all. Without a choice in the address it is what still needs somebody. */
  protected readonly states = computed<readonly ReceivableState[]>(() => {
    const wanted = this.#query().get('stand');
    if (wanted === 'alle') return [];
    const named = receivableStates.filter((state) => (wanted ?? '').split(',').includes(state));
    return named.length > 0 ? named : unsettledStates;
  });
  protected readonly choices = computed(() =>
    receivableStates.map((state) => ({
      state,
      text: stateWords(state).text,
      on: this.states().includes(state),
    })),
  );
  /** The row that is open, kept in the address so that "back" finds it open again. */
  protected readonly opened = computed(() => this.#query().get('forderung'));

  protected readonly list = registerList(
    () => this.states().join(','),
    (states, cursor) =>
      this.#api.post('/api/v1/receivables/search', {
        body: {
          ...(states ? { state: receivableStates.filter((state) => states.split(',').includes(state)) } : {}),
          ...(cursor ? { cursor } : {}),
        },
        intent: newIntent(),
      }),
  );
  protected readonly rows = computed(() =>
    this.list.rows().map((row) => ({
      row,
      mark: stateWords(row.state),
      rest: isOwed(row.state) ? row.amount - row.paid : null,
      due: isOwed(row.state) ? { on: row.dueOn, paused: false } : null,
    })),
  );

  protected toggle(state: ReceivableState): void {
    const now = this.states();
    const next = now.includes(state) ? now.filter((one) => one !== state) : [...now, state];
    this.#go({ stand: next.length > 0 ? next.join(',') : 'alle', forderung: null });
  }

  protected showAll(): void {
    this.#go({ stand: 'alle', forderung: null });
  }

  protected open(id: string): void {
    this.#go({ forderung: this.opened() === id ? null : id });
  }

  #go(queryParams: Record<string, string | null>): void {
    void this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
