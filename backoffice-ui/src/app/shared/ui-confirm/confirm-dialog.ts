import { Component, computed, inject, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { ConfirmAnswer, ConfirmQuestion } from './confirm-question';

/** The dialog behind `Confirm`; loaded when the first question is asked. */
@Component({
  selector: 'ui-confirm-dialog',
  imports: [MatDialogActions, MatDialogContent, MatDialogTitle],
  templateUrl: './confirm-dialog.html',
  styles: `
    .field {
      margin-top: 14px;
    }
    p {
      color: var(--ink);
      white-space: pre-line;
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<ConfirmQuestion>(MAT_DIALOG_DATA);
  readonly #dialog = inject<MatDialogRef<ConfirmDialog, ConfirmAnswer>>(MatDialogRef);

  protected readonly reason = signal('');
  /** The missing reason is named only after a try, never while somebody is still typing. */
  protected readonly tried = signal(false);
  protected readonly missing = computed(
    () => !!this.question.reason?.required && this.reason().trim() === '',
  );

  protected confirm(reasonField: HTMLTextAreaElement | null): void {
    this.tried.set(true);
    if (this.missing()) {
      reasonField?.focus();
      return;
    }
    this.#dialog.close({ confirmed: true, reason: this.reason().trim() });
  }

  protected cancel(): void {
    this.#dialog.close({ confirmed: false, reason: '' });
  }
}
