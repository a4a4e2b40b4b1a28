import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { interval } from 'rxjs';
import { apiResource } from '../../../api/api-resource';
import { describeProblem, problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { time } from '../../../shared/util-date/format';
import { NOW } from '../../../shared/util-date/today';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { Retries } from '../data/retries';
import { type QueueName, partWords, subjectWords } from '../data/work-words';
import { QueueCard } from '../ui/queue-card';

const REFRESH_MS = 15_000;

/** For the operator: which server is away, what failed repeatedly, what hangs and for how long. */
@Component({
  selector: 'ops-operations-page',
  imports: [Empty, ErrorMessage, Icon, QueueCard, RecentPipe, RouterLink, Skeleton, Tag],
  providers: [Retries],
  templateUrl: './operations-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './operations-page.scss'],
})
export class OperationsPage {
  readonly #toasts = inject(Toasts);
  readonly #now = inject(NOW);
  readonly #navigation = inject(NavigationState);
  protected readonly retries = inject(Retries);

  protected readonly operations = apiResource('/api/v1/operations', () => ({}));
  /** The last answer: a failed refresh keeps what was known and says how old it is. */
  readonly #known = signal<Schema<'Operations'> | null>(null);
  readonly #readAt = signal('');

  protected readonly known = this.#known.asReadonly();
  protected readonly stand = computed(() =>
    this.#readAt() ? $localize`:@@operations.stand:Stand ${time(this.#readAt())}:time: Uhr` : '',
  );
  protected readonly parts = computed(() =>
    Object.entries(this.#known()?.health ?? {}).map(([part, { ok }]) => ({ name: partWords(part), ok })),
  );
  protected readonly incidents = computed(() =>
    (this.#known()?.incidents ?? []).map((incident) => ({
      ...incident,
      about: subjectWords(incident.subject),
    })),
  );

  constructor() {
    effect(() => {
      if (!this.operations.hasValue()) return;
      const answer = this.operations.value();
      this.#known.set(answer);
      this.#readAt.set(this.#now().toISOString());
      const stuck = answer.queues.reduce((sum, queue) => sum + queue.stuck, 0);
      this.#navigation.report({ betrieb: answer.incidents.length + stuck });
    });
    interval(REFRESH_MS)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        if (document.visibilityState === 'visible') this.operations.reload();
      });
  }

  protected itemsOf(queue: QueueName): readonly Schema<'QueueItem'>[] {
    const known = this.#known();
    if (!known) return [];
    return { command: known.commands, outbox: known.outbox, inbox: known.inbox }[queue];
  }

  protected async retry(queue: QueueName, item: Schema<'QueueItem'>): Promise<void> {
    try {
      await this.retries.retry(queue, item.id);
    } catch (error) {
      if (problemCode(error) === 'not-found') {
        this.#toasts.show(
          $localize`:@@operations.goneAlready:Dieser Eintrag ist inzwischen erledigt. Die Liste ist neu geladen.`,
        );
      } else {
        const { title, text } = describeProblem(error);
        this.#toasts.show(`${title}. ${text}`, { tone: 'danger' });
      }
    }
    this.operations.reload();
  }
}
