import { Component, computed, inject, input, output, signal } from '@angular/core';
import { problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { euros } from '../../../shared/util-money/money';
import { groupedIban } from '../data/iban';
import { Leaving, PayOnline } from '../data/pay-online';
import { CopyValue } from '../ui/copy-value';

/** Paying online, or by transfer with everything to copy and a code for banking apps. */
@Component({
  selector: 'citizen-payment',
  imports: [CopyValue, DayPipe, ErrorMessage, Icon],
  providers: [PayOnline, Leaving],
  templateUrl: './payment-part.html',
  styleUrl: './payment-part.scss',
})
export class PaymentPart {
  readonly tenant = input.required<string>();
  readonly payment = input.required<Schema<'CitizenPayment'>>();
  readonly changed = output();

  readonly #pay = inject(PayOnline);
  protected readonly busy = signal(false);
  protected readonly slow = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly transfer = signal(false);
  /** an attempt that is still open at the provider: one can go on with it, a second one is not begun */
  protected readonly openPage = computed(() => {
    const attempt = this.payment().attempt;
    return attempt?.state === 'open' && /^https?:\/\//.test(attempt.redirectUrl ?? '')
      ? attempt.redirectUrl
      : null;
  });
  protected readonly iban = computed(() => groupedIban(this.payment().iban));
  protected readonly amount = computed(() => euros(this.payment().amount));
  /** banks take `30,70` */
  protected readonly amountToCopy = computed(() =>
    (this.payment().amount / 100).toFixed(2).replace('.', ','),
  );
  protected readonly code = computed(
    () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.payment().qrSvg)}`,
  );

  protected async payNow(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.slow.set(false);
    try {
      const left = await this.#pay.begin(this.tenant());
      this.slow.set(!left);
      // While the browser leaves, the button stays as it is.
      if (!left) this.busy.set(false);
    } catch (error) {
      this.busy.set(false);
      this.failure.set(error);
      if (['attempt-open', 'nothing-to-pay'].includes(problemCode(error))) this.changed.emit();
    }
  }
}
