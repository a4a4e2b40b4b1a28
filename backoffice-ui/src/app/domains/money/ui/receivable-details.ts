import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { type Intent, newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import { problemText } from '../../../api/problem-texts';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { EurosPipe, euros } from '../../../shared/util-money/money';
import { ReceivableFile, type RefundOrder } from '../data/receivable-file';
import { type ReceivableRow, type Refund, methodWords, refundWords } from '../data/receivable-words';
import { refundChoices } from '../data/refund-choices';
import { BookedOnForm, type Booking } from './booked-on-form';

/** What came in for one receivable, and its refunds with what this person may do about them. */
@Component({
  selector: 'money-receivable-details',
  imports: [BookedOnForm, DayPipe, ErrorMessage, EurosPipe, RecentPipe, Skeleton, Tag],
  providers: [ReceivableFile],
  templateUrl: './receivable-details.html',
  styleUrl: './receivable-details.scss',
})
export class ReceivableDetails {
  readonly row = input.required<ReceivableRow>();
  /** An order was carried out: the list may show the row anew. */
  readonly changed = output();

  protected readonly money = inject(ReceivableFile);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  protected readonly busy = signal(false);

  protected readonly receivable = computed(() =>
    this.money.file.hasValue()
      ? (this.money.file.value().money.receivables.find(({ id }) => id === this.row().id) ?? null)
      : null,
  );
  protected readonly payments = computed(() =>
    (this.receivable()?.payments ?? []).map((payment) => ({ ...payment, by: methodWords(payment.method) })),
  );
  protected readonly refunds = computed(() => {
    const file = this.money.file;
    if (!file.hasValue()) return [];
    const detail = file.value();
    return (this.receivable()?.refunds ?? []).map((refund) => ({
      refund,
      mark: refundWords(refund.state),
      may: refundChoices(refund, detail),
    }));
  });
  protected readonly refusal = computed(() => {
    const order = this.money.order();
    return order?.state === 'refused' ? problemText(order.code) : null;
  });

  constructor() {
    effect(() => this.money.open(this.row().caseId));
    effect(() => {
      if (this.money.order()?.state === 'done') this.changed.emit();
    });
  }

  protected async approve(refund: Refund): Promise<void> {
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@money.approveTitle:Erstattung freigeben?`,
      text: $localize`:@@money.approveText:${euros(refund.amount)}:amount: gehen an ${this.row().applicantName}:name:. Die Kasse zahlt danach aus.`,
      action: $localize`:@@money.approve:Erstattung freigeben`,
    });
    if (confirmed) await this.#send({ type: 'approve-refund', refundId: refund.id }, newIntent());
  }

  protected async decline(refund: Refund): Promise<void> {
    const { confirmed, reason } = await this.#confirm.ask({
      title: $localize`:@@money.declineTitle:Erstattung ablehnen?`,
      text: $localize`:@@money.declineText:Der Grund wird als Vermerk in der Akte festgehalten.`,
      action: $localize`:@@money.decline:Erstattung ablehnen`,
      reason: { label: $localize`:@@money.declineReason:Grund`, required: true },
    });
    if (confirmed) await this.#send({ type: 'decline-refund', refundId: refund.id, reason }, newIntent());
  }

  protected book(refund: Refund, { bookedOn, intent }: Booking): Promise<void> {
    return this.#send({ type: 'book-refund', refundId: refund.id, bookedOn }, intent);
  }

  /** The same wish keeps its intent for every retry. */
  async #send(order: RefundOrder, intent: Intent): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { state } = await this.money.send(order, intent);
      if (state === 'done')
        this.#toasts.show($localize`:@@money.orderDone:Erledigt. Die Forderung ist auf dem neuen Stand.`, {
          tone: 'success',
        });
    } catch (error) {
      const { title, text, retryable } = describeProblem(error);
      this.#toasts.show(`${title}. ${text}`, {
        tone: 'danger',
        ...(retryable
          ? {
              action: {
                label: $localize`:@@money.retry:Noch einmal versuchen`,
                run: () => void this.#send(order, intent),
              },
            }
          : {}),
      });
      if (!retryable) this.money.file.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
