import { Component, computed, inject, input, signal } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Timeline } from '../../../shared/ui-timeline/timeline';
import { CaseFile } from '../data/case-file';
import type { CaseDetail } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { type CaseEvent, type TimelineFilter, passes, timelineEntries } from '../data/timeline-entries';
import { ViewedDocument } from '../data/viewed-document';

/** Everything that happened, newest first, narrowed where wanted. */
@Component({
  selector: 'case-history-tab',
  imports: [Empty, ErrorMessage, Skeleton, Timeline],
  template: `
    @if (file.timelineError(); as failure) {
      <ui-error [error]="failure" (retry)="file.reload()" />
    } @else if (file.timelineLoading()) {
      <ui-skeleton [rows]="6" />
    } @else {
      <label class="filter small">
        <span class="visually-hidden" i18n="@@case.historyFilter">Verlauf einschränken</span>
        <select #select [value]="filter()" (change)="narrow(select.value)">
          @for (one of filters; track one.id) {
            <option [value]="one.id">{{ one.label }}</option>
          }
        </select>
      </label>
      <ui-timeline [entries]="entries()">
        <ng-template let-entry>
          @if (eventOf(entry)?.words; as words) {
            <p class="bubble">{{ words }}</p>
          }
          @if (eventOf(entry)?.documentId; as documentId) {
            <button
              type="button"
              class="link small"
              (click)="viewed.showDocument(documentId)"
              i18n="@@case.showDocument"
            >
              Dokument zeigen
            </button>
          }
        </ng-template>
      </ui-timeline>
      @if (entries().length === 0) {
        <ui-empty icon="clock" i18n-title="@@case.historyEmpty" title="Nichts davon im Verlauf" />
      }
      @if (file.hasOlder()) {
        <button type="button" class="btn low" (click)="older()" i18n="@@case.historyOlder">
          Ältere zeigen
        </button>
      }
    }
  `,
  styles: `
    .filter {
      display: flex;
      justify-content: flex-end;
      margin: -6px -8px 4px;
    }
    select {
      border: 0;
      background: none;
      color: var(--ink-muted);
      padding: 2px 4px;
      cursor: pointer;
      field-sizing: content;
    }
    .bubble {
      margin-top: 4px;
      padding: 8px 10px;
      border-radius: var(--radius);
      background: var(--info-soft);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class HistoryTab {
  readonly detail = input.required<CaseDetail>();

  protected readonly file = inject(CaseFile);
  protected readonly viewed = inject(ViewedDocument);
  readonly #orders = inject(Orders);
  protected readonly filter = signal<TimelineFilter>('all');
  protected readonly entries = computed(() =>
    timelineEntries(this.file.timeline(), this.detail()).filter((event) => passes(event, this.filter())),
  );
  protected readonly filters: readonly { id: TimelineFilter; label: string }[] = [
    { id: 'all', label: $localize`:@@case.historyAll:alles` },
    { id: 'people', label: $localize`:@@case.historyPeople:nur aus dem Haus` },
    { id: 'citizen', label: $localize`:@@case.historyCitizen:nur von außen` },
    { id: 'documents', label: $localize`:@@case.historyDocuments:nur Dokumente` },
  ];

  protected narrow(value: string): void {
    const filter = this.filters.find(({ id }) => id === value);
    if (filter) this.filter.set(filter.id);
  }

  protected eventOf({ id }: { readonly id: string }): CaseEvent | undefined {
    return this.entries().find((event) => event.id === id);
  }

  protected async older(): Promise<void> {
    try {
      await this.file.loadOlder();
    } catch (error) {
      this.#orders.refused(error, () => void this.older());
    }
  }
}
