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
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import type { CaseQuery } from '../data/shapes';

/** Asks under which name the list is kept, and for whom. */
@Component({
  selector: 'wl-save-view-dialog',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <form (submit)="save($event)">
      <h2 mat-dialog-title i18n="@@worklist.saveViewTitle">Ansicht speichern</h2>
      <mat-dialog-content>
        <p i18n="@@worklist.saveViewText">
          Filter, Suche und Sortierung werden unter einem Namen gemerkt und stehen dann links mit ihrer Zahl.
        </p>
        <label class="field">
          <span i18n="@@worklist.viewName">Name</span>
          <input
            #field
            name="name"
            maxlength="80"
            autocomplete="off"
            [attr.aria-invalid]="tried() && !name()"
            (input)="name.set(field.value.trim())"
          />
          @if (tried() && !name()) {
            <span class="problem" i18n="@@worklist.viewNameMissing">Bitte geben Sie einen Namen ein.</span>
          }
        </label>
        <label class="row">
          <input type="checkbox" #everybody (change)="shared.set(everybody.checked)" />
          <span i18n="@@worklist.viewShared">Für mein ganzes Team sichtbar</span>
        </label>
        @if (error(); as cause) {
          <ui-error [error]="cause" [retryable]="false" />
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" class="btn" (click)="dialog.close()" i18n="@@worklist.cancel">Abbrechen</button>
        <button type="submit" class="btn primary" [disabled]="saving()" i18n="@@worklist.viewSave">
          Speichern
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    p,
    .field,
    .row {
      color: var(--ink);
      margin-bottom: 12px;
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class SaveViewDialog {
  protected readonly dialog =
    inject<MatDialogRef<SaveViewDialog, { id: string; name: string }>>(MatDialogRef);
  readonly #query = inject<CaseQuery>(MAT_DIALOG_DATA);
  readonly #api = inject(ApiClient);
  #intent = newIntent();

  protected readonly name = signal('');
  protected readonly shared = signal(false);
  protected readonly tried = signal(false);
  protected readonly saving = signal(false);
  protected readonly error = signal<unknown>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const name = this.name();
    if (!name || this.saving()) return;
    this.saving.set(true);
    try {
      const { id } = await this.#api.post('/api/v1/saved-views', {
        body: { name, shared: this.shared(), query: this.#query },
        intent: this.#intent,
      });
      this.dialog.close({ id, name });
    } catch (error) {
      this.error.set(error);
      this.saving.set(false);
      // A name that is changed after a refusal is another wish.
      if (!describeProblem(error).retryable) this.#intent = newIntent();
    }
  }
}
