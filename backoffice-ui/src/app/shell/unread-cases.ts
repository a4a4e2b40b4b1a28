import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { auditTime } from 'rxjs';
import { ApiClient } from '../api/api-client';
import { newIntent } from '../api/intent';
import type { Schema } from '../api/schemas';
import { Live } from '../shared/util-live/live';

const REFRESH_MS = 10_000;
const LOOKED_AT = 100;

/** News of one's own cases: those somebody has done something to that was not looked at yet. */
@Injectable({ providedIn: 'root' })
export class UnreadCases {
  readonly #api = inject(ApiClient);
  readonly #mine = signal<readonly Schema<'CaseRow'>[]>([]);
  readonly rows = computed(() => this.#mine().filter(({ unread }) => unread));

  constructor() {
    inject(Live)
      .events.pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => void this.refresh());
  }

  async refresh(): Promise<void> {
    try {
      const { rows } = await this.#api.post('/api/v1/cases/search', {
        body: { view: 'mine', limit: LOOKED_AT },
        intent: newIntent(),
      });
      this.#mine.set(rows);
    } catch {
      // The bell keeps what it knew; the page itself says when the server is away.
    }
  }
}
