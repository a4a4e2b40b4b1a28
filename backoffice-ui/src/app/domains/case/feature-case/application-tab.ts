import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { dayOf } from '../../../shared/util-date/days';
import { EurosPipe } from '../../../shared/util-money/money';
import type { CaseDetail } from '../data/case-shapes';
import { receivableWords } from '../data/words';
import { ConsultationsList } from './consultations-list';
import { EvidenceList } from './evidence-list';
import { CaseActs } from './case-acts';

/** What was applied for, as in the form; the evidence; what is to be done; what is owed. */
@Component({
  selector: 'case-application-tab',
  imports: [ConsultationsList, DayPipe, EurosPipe, EvidenceList, Icon, Tag],
  templateUrl: './application-tab.html',
  styleUrl: './facts.scss',
})
export class ApplicationTab {
  readonly detail = input.required<CaseDetail>();

  readonly #acts = inject(CaseActs);
  protected readonly groups = computed(() =>
    this.detail()
      .application.groups.map(({ title, fields }) => ({
        title,
        fields: fields.filter(({ value }) => value !== ''),
      }))
      .filter(({ fields }) => fields.length > 0),
  );
  /** Open tasks, each with the order that completes it where this person may give it. */
  protected readonly tasks = computed(() => {
    const offers = this.detail().availableActions.filter(({ type }) => type === 'complete-task');
    return this.detail()
      .tasks.filter(({ state }) => state === 'open')
      .map((task) => ({ task, offer: offers.find(({ id }) => id === task.id) }));
  });
  protected readonly request = computed(() => this.detail().requests.find(({ state }) => state === 'sent'));
  protected readonly answer = computed(() =>
    this.detail().waitingReason === 'answered'
      ? this.detail().requests.findLast(({ state }) => state === 'answered')
      : undefined,
  );
  protected readonly receivables = computed(() =>
    this.detail().money.receivables.map((receivable) => ({
      ...receivable,
      words: receivableWords(receivable.state),
      since: dayOf(receivable.demandedAt),
      open: receivable.state === 'open' || receivable.state === 'partly',
    })),
  );
  protected readonly reminderOn = computed(() => {
    const { waitingReason, resumeBy } = this.detail();
    return waitingReason === 'fee' ? (resumeBy?.slice(0, 10) ?? null) : null;
  });

  protected readonly noText = $localize`:@@case.answerNoText:Ohne Text, siehe die hochgeladenen Dokumente.`;

  protected day(instant: string): string {
    return dayOf(instant);
  }

  protected complete(offer: CaseDetail['availableActions'][number]): void {
    void this.#acts.run({ kind: 'offer', action: offer });
  }
}
