import { Component, computed, inject, input, model } from '@angular/core';
import { Today } from '../util-date/today';
import { EurosPipe } from '../util-money/money';

/** Whether money can have been paid out on this day: any day up to today. */
export function isPayoutDay(day: string, today: string): boolean {
  return day !== '' && day <= today;
}

/** On which day a refund was paid out: `<ui-payout-day [amount]="930" [(day)] />`. */
@Component({
  selector: 'ui-payout-day',
  imports: [EurosPipe],
  template: `
    <p class="muted" i18n="@@shared.payoutText">
      <b class="num">{{ amount() | euros }}</b> wurden ausgezahlt.
    </p>
    <label class="field short">
      <span i18n="@@shared.payoutDay">Ausgezahlt am</span>
      <input
        #field
        type="date"
        [value]="day()"
        [max]="today()"
        (input)="day.set(field.value)"
        [attr.aria-invalid]="wrong() ? true : null"
      />
      @if (wrong()) {
        <span class="problem" i18n="@@shared.payoutDayWrong">Bitte geben Sie einen Tag bis heute an.</span>
      }
    </label>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .short {
      max-width: 220px;
    }
  `,
})
export class PayoutDay {
  /** Cents. */
  readonly amount = input.required<number>();
  readonly day = model.required<string>();
  protected readonly today = inject(Today).day;
  protected readonly wrong = computed(() => !isPayoutDay(this.day(), this.today()));
}
