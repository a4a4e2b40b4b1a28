import { Component, computed, signal } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { newIntent } from '../../../api/intent';
import { Reason } from '../../../shared/ui-pick/reason';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import type { OrderReply } from '../data/case-shapes';

const SEARCH_AFTER_MS = 300;
const SHOWN = 8;

/** Ends this case as a double of another one, which has to be found first. */
@Component({
  selector: 'case-duplicate-dialog',
  imports: [RecentPipe, DialogFrame, Reason],
  templateUrl: './duplicate-dialog.html',
  styleUrl: './dialogs.scss',
})
export class DuplicateDialog extends OrderDialog<OrderReply> {
  protected readonly text = signal('');
  protected readonly found = signal<readonly Schema<'CaseRow'>[] | null>(null);
  protected readonly chosen = signal('');
  protected readonly reason = signal('');
  protected readonly nothing = computed(() => this.found()?.length === 0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor() {
    super();
    this.search(this.detail.applicantName);
  }

  protected search(text: string): void {
    this.text.set(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(text.trim()), SEARCH_AFTER_MS);
  }

  protected submit(): void {
    this.tried.set(true);
    if (!this.chosen() || this.reason().trim() === '') return;
    const body = {
      type: 'mark-duplicate' as const,
      reason: this.reason().trim(),
      ofCaseId: this.chosen(),
      seq: this.detail.seq,
    };
    void this.send(body, (wish, intent) =>
      this.api.post('/api/v1/cases/{caseId}/commands', { path: this.path, body: wish, intent }),
    );
  }

  async #search(text: string): Promise<void> {
    const turn = ++this.#turn;
    if (text === '') return this.found.set(null);
    try {
      const { rows } = await this.api.post('/api/v1/cases/search', {
        body: { view: 'all', text, limit: SHOWN + 1 },
        intent: newIntent(),
      });
      if (turn === this.#turn) this.found.set(rows.filter(({ id }) => id !== this.detail.id).slice(0, SHOWN));
    } catch (error) {
      if (turn === this.#turn) this.error.set(error);
    }
  }
}
