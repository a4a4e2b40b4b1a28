import { Component, computed, inject, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { EurosPipe } from '../../../shared/util-money/money';
import type { CaseAction, CaseDetail } from '../data/case-shapes';
import { paymentWords, receivableWords, refundWords } from '../data/words';
import { CaseActs } from './case-acts';

const refundActions = ['approve-refund', 'decline-refund', 'book-refund'];

/** What is owed, what came in and how, what goes back. */
@Component({
  selector: 'case-fee-tab',
  imports: [DayPipe, Empty, EurosPipe, RecentPipe, Tag],
  templateUrl: './fee-tab.html',
  styleUrl: './facts.scss',
})
export class FeeTab {
  readonly detail = input.required<CaseDetail>();

  readonly #acts = inject(CaseActs);
  protected readonly rows = computed(() =>
    this.detail().money.receivables.map((receivable) => ({
      receivable,
      words: receivableWords(receivable.state),
      payments: receivable.payments.map((payment) => ({ payment, how: paymentWords(payment.method) })),
      refunds: receivable.refunds.map((refund) => ({
        refund,
        words: refundWords(refund.state),
        actions: this.#actionsOf(refund.id),
      })),
      attempt: receivable.attempts.find(({ state }) => state === 'open' || state === 'created'),
    })),
  );

  protected run(action: CaseAction): void {
    void this.#acts.run({ kind: 'offer', action });
  }

  #actionsOf(refundId: string): readonly CaseAction[] {
    return this.detail().availableActions.filter(
      ({ type, id }) => refundActions.includes(type) && (id === undefined || id === refundId),
    );
  }
}
