import { Component, computed, inject, signal } from '@angular/core';
import { Today } from '../../../shared/util-date/today';
import { euros } from '../../../shared/util-money/money';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import type { OrderReply } from '../data/case-shapes';

/** Says that an approved refund went out, and on which day. */
@Component({
  selector: 'case-book-refund-dialog',
  imports: [DialogFrame],
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
    <p class="muted" i18n="@@case.refundBookIntro">
      <b class="num">{{ amount }}</b> wurden ausgezahlt.
    </p>
    <label class="field short">
      <span i18n="@@case.refundBookDay">Ausgezahlt am</span>
      <input
        #day
        type="date"
        [value]="bookedOn()"
        [max]="today()"
        (input)="bookedOn.set(day.value)"
        [attr.aria-invalid]="wrongDay() ? true : null"
      />
      @if (wrongDay()) {
        <span class="problem" i18n="@@case.payDayFuture">Bitte geben Sie einen Tag bis heute an.</span>
      }
    </label>
  </case-dialog-frame>`,
  styleUrl: './dialogs.scss',
})
export class BookRefundDialog extends OrderDialog<OrderReply> {
  protected readonly today = inject(Today).day;
  protected readonly bookedOn = signal(this.today());
  protected readonly wrongDay = computed(() => this.bookedOn() === '' || this.bookedOn() > this.today());
  protected readonly amount = euros(
    this.detail.money.receivables
      .flatMap(({ refunds }) => refunds)
      .find(({ id }) => id === this.data.subjectId)?.amount ?? 0,
  );

  protected submit(): void {
    const refundId = this.data.subjectId;
    if (this.wrongDay() || !refundId) return;
    const body = { type: 'book-refund' as const, refundId, bookedOn: this.bookedOn(), seq: this.detail.seq };
    void this.send(body, (wish, intent) =>
      this.api.post('/api/v1/cases/{caseId}/commands', { path: this.path, body: wish, intent }),
    );
  }
}
