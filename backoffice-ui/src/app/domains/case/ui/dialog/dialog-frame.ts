import { Component, input, output } from '@angular/core';
import { MatDialogActions, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { ErrorMessage } from '../../../../shared/ui-error/error';

/** What all dialogs of a case have in common: heading, content, what went wrong, two buttons. Ctrl+Enter sends. */
@Component({
  selector: 'case-dialog-frame',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle],
  host: { '(keydown.control.enter)': 'send()', '(keydown.meta.enter)': 'send()' },
  template: `
    <h2 mat-dialog-title>{{ heading() }}</h2>
    <mat-dialog-content>
      <div class="content"><ng-content /></div>
      @if (error(); as failure) {
        <ui-error [error]="failure" [kept]="kept()" [retryable]="false" />
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <span class="muted small grow">{{ status() }}</span>
      <button type="button" class="btn" (click)="cancelled.emit()" i18n="@@case.dialogCancel">
        Abbrechen
      </button>
      <button
        type="button"
        class="btn primary"
        [class.danger]="danger()"
        [attr.aria-disabled]="busy() || null"
        (click)="send()"
      >
        @if (busy()) {
          <ng-container i18n="@@case.dialogBusy">Einen Moment …</ng-container>
        } @else {
          {{ action() }}
        }
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .content {
      display: grid;
      gap: 14px;
      padding-bottom: 4px;
      color: var(--ink);
    }
    ui-error {
      margin-top: 14px;
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  /** The verb on the button that does it. */
  readonly action = input.required<string>();
  readonly busy = input(false);
  readonly error = input<unknown>(null);
  /** What was kept when something went wrong. */
  readonly kept = input<string>();
  /** A quiet line beside the buttons: "Entwurf gesichert 10:47". */
  readonly status = input('');
  readonly danger = input(false);

  readonly submitted = output();
  readonly cancelled = output();

  protected send(): void {
    if (!this.busy()) this.submitted.emit();
  }
}
