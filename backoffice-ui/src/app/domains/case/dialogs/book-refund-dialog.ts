import { Component, inject, signal } from '@angular/core';
import { PayoutDay, isPayoutDay } from '../../../shared/ui-payout-day/payout-day';
import { Today } from '../../../shared/util-date/today';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import type { OrderReply } from '../data/case-shapes';

/** Says that an approved refund went out, and on which day. */
@Component({
  selector: 'case-book-refund-dialog',
  imports: [DialogFrame, PayoutDay],
  template: `<case-dialog-frame
    i18n-heading="@@case.refundBookTitle"
    heading="Erstattung buchen"
    i18n-action="@@case.refundBookAction"
    action="Erstattung buchen"
    [busy]="busy()"
    [error]="error()"
    (submitted)="submit()"
    (cancelled)="cancel()"
  >
    <ui-payout-day [amount]="amount" [(day)]="bookedOn" />
  </case-dialog-frame>`,
  styleUrl: './dialogs.scss',
})
export class BookRefundDialog extends OrderDialog<OrderReply> {
  readonly #today = inject(Today).day;
  protected readonly bookedOn = signal(this.#today());
  protected readonly amount =
    this.detail.money.receivables
      .flatMap(({ refunds }) => refunds)
      .find(({ id }) => id === this.data.subjectId)?.amount ?? 0;

  protected submit(): void {
    const refundId = this.data.subjectId;
    if (!isPayoutDay(this.bookedOn(), this.#today()) || !refundId) return;
    const body = { type: 'book-refund' as const, refundId, bookedOn: this.bookedOn(), seq: this.detail.seq };
    void this.send(body, (wish, intent) =>
      this.api.post('/api/v1/cases/{caseId}/commands', { path: this.path, body: wish, intent }),
    );
  }
}
