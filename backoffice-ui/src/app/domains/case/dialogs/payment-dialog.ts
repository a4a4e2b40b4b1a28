import { Component, computed, inject, signal } from '@angular/core';
import { Today } from '../../../shared/util-date/today';
import { centsOf, euros } from '../../../shared/util-money/money';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import type { OrderReply } from '../data/case-shapes';
import { owed } from '../data/stage-words';

/** Books a payment that did not come online: cash at the counter, or a transfer seen on the account. */
@Component({
  selector: 'case-payment-dialog',
  imports: [DialogFrame],
  templateUrl: './payment-dialog.html',
  styleUrl: './dialogs.scss',
})
export class PaymentDialog extends OrderDialog<OrderReply> {
  protected readonly today = inject(Today).day;
  protected readonly owed = owed(this.detail);
  protected readonly owedWords = euros(this.owed);
  protected readonly reference = this.detail.money.receivables.find(
    ({ state }) => state === 'open' || state === 'partly',
  )?.paymentReference;
  protected readonly amount = signal(this.owed > 0 ? euros(this.owed).replace(/[^\d.,]/g, '') : '');
  protected readonly cents = computed(() => centsOf(this.amount()));
  protected readonly method = signal<'transfer' | 'cash'>('transfer');
  protected readonly receivedOn = signal(this.today());
  protected readonly reason = signal('');
  protected readonly amountProblem = computed(() => {
    const cents = this.cents();
    if (cents === null || cents <= 0)
      return $localize`:@@case.payAmountInvalid:Bitte geben Sie einen Betrag an, zum Beispiel 30,70.`;
    return null;
  });
  /** Allowed, but said: somebody should notice a slip of the finger before it becomes a refund. */
  protected readonly difference = computed(() => {
    const left = this.owed - (this.cents() ?? this.owed);
    if (left > 0) return $localize`:@@case.payLess:Es bleiben ${euros(left)}:amount: offen.`;
    if (left < 0)
      return $localize`:@@case.payMore:Das sind ${euros(-left)}:amount: mehr als gefordert; die Erstattung wird vorgeschlagen.`;
    return null;
  });
  protected readonly dayProblem = computed(
    () => this.receivedOn() === '' || this.receivedOn() > this.today(),
  );

  protected submit(): void {
    this.tried.set(true);
    const amount = this.cents();
    if (this.amountProblem() || amount === null || this.dayProblem() || this.reason().trim() === '') return;
    const body = {
      amount,
      method: this.method(),
      receivedOn: this.receivedOn(),
      reason: this.reason().trim(),
      seq: this.detail.seq,
    };
    void this.send(body, (wish, intent) =>
      this.api.post('/api/v1/cases/{caseId}/payments', { path: this.path, body: wish, intent }),
    );
  }
}
