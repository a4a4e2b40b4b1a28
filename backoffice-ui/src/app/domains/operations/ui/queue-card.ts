import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api/schemas';
import { Tag } from '../../../shared/ui-tag/tag';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { ageWords } from '../data/age-words';
import type { RetryState } from '../data/retries';
import { kindWords, queueWords } from '../data/work-words';

/** One table of waiting work: figures, and what hangs for longer than it should. */
@Component({
  selector: 'ops-queue-card',
  imports: [RecentPipe, RouterLink, Tag],
  host: { class: 'card' },
  templateUrl: './queue-card.html',
  styleUrl: './queue-card.scss',
})
export class QueueCard {
  readonly figures = input.required<Schema<'QueueFigures'>>();
  readonly items = input.required<readonly Schema<'QueueItem'>[]>();
  readonly retries = input.required<ReadonlyMap<string, RetryState>>();

  readonly retry = output<Schema<'QueueItem'>>();

  protected readonly words = computed(() => queueWords(this.figures().queue));
  protected readonly oldest = computed(() => ageWords(this.figures().oldestSeconds));
  protected readonly rows = computed(() =>
    this.items().map((item) => ({
      item,
      kind: kindWords(item.kind),
      age: ageWords(item.ageSeconds),
      retry: this.retries().get(item.id),
    })),
  );
}
