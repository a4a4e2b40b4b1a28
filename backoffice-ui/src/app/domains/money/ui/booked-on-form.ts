import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { type Intent, newIntent } from '../../../api/intent';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import { PayoutDay, isPayoutDay } from '../../../shared/ui-payout-day/payout-day';
import { Today } from '../../../shared/util-date/today';

/** A payout the person says happened on a day. */
export interface Booking {
  readonly bookedOn: string;
  readonly intent: Intent;
}

/** Asks on which day an approved refund was paid out. */
@Component({
  selector: 'money-booked-on-form',
  imports: [Dropdown, PayoutDay],
  template: `
    <ui-dropdown look="btn low tight primary" (opened)="start()">
      <ng-container dropdownLabel i18n="@@money.bookRefund">Auszahlung buchen</ng-container>
      <form (submit)="submit($event)">
        <ui-payout-day [amount]="amount()" [(day)]="bookedOn" />
        <button type="submit" class="btn primary" [attr.aria-disabled]="wrongDay()" i18n="@@money.bookSave">
          Auszahlung festhalten
        </button>
      </form>
    </ui-dropdown>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      width: 260px;
    }
    .btn.primary {
      justify-self: start;
    }
  `,
})
export class BookedOnForm {
  /** Cents. */
  readonly amount = input.required<number>();
  readonly booked = output<Booking>();

  private readonly panel = viewChild.required(Dropdown);
  #intent = newIntent();
  readonly #today = inject(Today).day;
  protected readonly bookedOn = signal('');
  protected readonly wrongDay = computed(() => !isPayoutDay(this.bookedOn(), this.#today()));

  protected start(): void {
    this.#intent = newIntent();
    this.bookedOn.set(this.#today());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.wrongDay()) return;
    this.panel().close();
    this.booked.emit({ bookedOn: this.bookedOn(), intent: this.#intent });
  }
}
