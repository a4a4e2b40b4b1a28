import { Component, inject, signal } from '@angular/core';
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

/** Asks for access to a case by its number, with a purpose. It is answered alike whether there is such a case or not. */
@Component({
  selector: 'wl-request-access-dialog',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n="@@access.askTitle">Zugang anfragen</h2>
    <mat-dialog-content>
      <p class="muted" i18n="@@access.askText">
        Manche Vorgänge sehen nur benannte Personen. Ihre Anfrage geht an die Bearbeitung und die Leitung. Ob
        es einen solchen Vorgang gibt, sehen Sie erst, wenn Sie Zugang haben.
      </p>
      <label class="field">
        <span i18n="@@access.askNumber">Vorgangsnummer</span>
        <input
          #number
          maxlength="60"
          autocomplete="off"
          [value]="caseNumber()"
          (input)="caseNumber.set(number.value)"
          [attr.aria-invalid]="tried() && !caseNumber().trim() ? true : null"
        />
        @if (tried() && !caseNumber().trim()) {
          <span class="problem" i18n="@@access.askNumberMissing">Bitte nennen Sie die Nummer.</span>
        }
      </label>
      <label class="field">
        <span i18n="@@access.askPurpose">Wozu brauchen Sie den Vorgang?</span>
        <textarea
          #what
          rows="3"
          maxlength="1000"
          [value]="purpose()"
          (input)="purpose.set(what.value)"
          [attr.aria-invalid]="tried() && !purpose().trim() ? true : null"
        ></textarea>
        @if (tried() && !purpose().trim()) {
          <span class="problem" i18n="@@access.purposeMissing">Bitte nennen Sie den Zweck.</span>
        }
      </label>
      @if (error(); as failure) {
        <ui-error [error]="failure" [retryable]="false" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="btn" (click)="dialog.close()" i18n="@@access.askCancel">Abbrechen</button>
      <button
        type="button"
        class="btn primary"
        [attr.aria-disabled]="busy() || null"
        (click)="send()"
        i18n="@@access.askSend"
      >
        Anfragen
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 14px;
      color: var(--ink);
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class RequestAccessDialog {
  readonly #api = inject(ApiClient);
  protected readonly dialog = inject<MatDialogRef<RequestAccessDialog, true>>(MatDialogRef);
  protected readonly caseNumber = signal(inject<string>(MAT_DIALOG_DATA));
  protected readonly purpose = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected async send(): Promise<void> {
    this.tried.set(true);
    const body = { caseNumber: this.caseNumber().trim(), purpose: this.purpose().trim() };
    if (this.busy() || !body.caseNumber || !body.purpose) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.#api.post('/api/v1/access-requests', { body, intent: newIntent() });
      this.dialog.close(true);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
