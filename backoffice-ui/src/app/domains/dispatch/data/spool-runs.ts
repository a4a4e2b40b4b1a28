import { Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { registerList } from '../../../shared/util-register/register-list';

/** A print run: letters that left the queue together. */
export type SpoolRun = Schema<'SpoolRun'>;

/** Letters that wait, and the runs that took them. Provided by the page. */
@Injectable()
export class SpoolRuns {
  readonly #api = inject(ApiClient);
  readonly #runs = apiResource('/api/v1/spool-runs', () => ({}));
  readonly #creating = signal(false);
  #createIntent: Intent | null = null;

  readonly queue = registerList(
    () => null,
    (_, cursor) =>
      this.#api.post('/api/v1/dispatches/search', {
        body: { state: ['queued'], limit: 100, ...(cursor ? { cursor } : {}) },
        intent: newIntent(),
      }),
  );
  readonly runs = this.#runs;
  readonly creating = this.#creating.asReadonly();
  /** Letters given to a run that no post office has seen yet. */
  readonly openRuns = computed(() =>
    this.#runs.hasValue() ? this.#runs.value().rows.filter(({ state }) => state === 'open').length : 0,
  );

  /** Puts everything that waits into one run; a repeated press after a failure is the same wish. */
  async create(): Promise<Schema<'NewSpoolRun'> | null> {
    if (this.#creating()) return null;
    this.#creating.set(true);
    const intent = (this.#createIntent ??= newIntent());
    try {
      const run = await this.#api.post('/api/v1/spool-runs', { intent });
      this.#createIntent = null;
      return run;
    } finally {
      this.#creating.set(false);
      this.refresh();
    }
  }

  /** Says on which day the letters of a run were given to the post. */
  async markPosted(spoolRunId: string, postedOn: string, intent: Intent): Promise<SpoolRun> {
    try {
      return await this.#api.post('/api/v1/spool-runs/{spoolRunId}/posted', {
        path: { spoolRunId },
        body: { postedOn },
        intent,
      });
    } finally {
      this.refresh();
    }
  }

  refresh(): void {
    void this.queue.reload();
    this.#runs.reload();
  }
}
