import { Component, computed, inject, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Session } from '../../../shared/util-session/session';
import type { Schema } from '../../../api/schemas';
import type { CaseRow, StrayItem } from '../data/shapes';

type Action = Schema<'StrayItemResolution'>['action'];

/** What becomes of a stray item: reopen its case, file it to another one, or reject it; always with a reason. */
@Component({
  selector: 'wl-resolve-dialog',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle],
  templateUrl: './resolve-dialog.html',
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      color: var(--ink);
    }
    label.row {
      min-height: 30px;
      cursor: pointer;
    }
    .field {
      margin-top: 12px;
      color: var(--ink);
    }
    .found {
      margin: 4px 0 0 24px;
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class ResolveDialog {
  protected readonly item = inject<StrayItem>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<ResolveDialog, string>>(MatDialogRef);
  readonly #api = inject(ApiClient);
  #intent = newIntent();
  #looking: Promise<void> = Promise.resolve();

  /** Closed cases are reopened by supervisors only (`reopen` in the rules of access). */
  protected readonly mayReopen = !!this.item.caseId && inject(Session).has('supervisor');
  protected readonly action = signal<Action>(this.mayReopen ? 'reopen' : 'file-to');
  protected readonly number = signal('');
  protected readonly found = signal<readonly CaseRow[] | null>(null);
  protected readonly target = signal<CaseRow | null>(null);
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly targetMissing = computed(() => this.action() === 'file-to' && !this.target());

  /** Another answer is another wish. */
  protected choose(action: Action): void {
    this.action.set(action);
    this.#intent = newIntent();
  }

  /** Looks the number up; "Klären" waits for it, so that one click is enough. */
  protected look(): void {
    this.#looking = this.#look();
  }

  async #look(): Promise<void> {
    const text = this.number().trim();
    this.error.set(null);
    this.target.set(null);
    this.found.set(null);
    if (!text) return;
    try {
      const { rows } = await this.#api.post('/api/v1/cases/search', {
        body: { view: 'all', text, limit: 5 },
        intent: newIntent(),
      });
      this.found.set(rows);
      this.target.set(rows.length === 1 ? (rows[0] ?? null) : null);
    } catch (error) {
      this.error.set(error);
    }
  }

  protected async resolve(): Promise<void> {
    await this.#looking;
    this.tried.set(true);
    if (!this.reason() || this.targetMissing() || this.busy()) return;
    const target = this.target();
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.#api.post('/api/v1/stray-items/{strayItemId}/resolve', {
        path: { strayItemId: this.item.id },
        body: {
          action: this.action(),
          reason: this.reason(),
          ...(this.action() === 'file-to' && target ? { caseId: target.id } : {}),
        },
        intent: this.#intent,
      });
      this.dialog.close(this.#words());
    } catch (error) {
      this.error.set(error);
      this.busy.set(false);
    }
  }

  #words(): string {
    switch (this.action()) {
      case 'reopen':
        return $localize`:@@worklist.strayReopened:${this.item.caseNumber ?? ''}:case: wird wieder aufgenommen`;
      case 'file-to':
        return $localize`:@@worklist.strayFiled:Zu ${this.target()?.caseNumber ?? ''}:case: abgelegt`;
      case 'reject':
        return $localize`:@@worklist.strayRejected:Als erledigt vermerkt`;
    }
  }
}
