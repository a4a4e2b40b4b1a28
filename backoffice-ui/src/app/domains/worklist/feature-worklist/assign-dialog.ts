import { Component, computed, inject, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import type { CaseRow } from '../data/shapes';

/** Who shall have the cases, and why. */
export interface AssignAnswer {
  readonly personId: string;
  readonly reason: string;
}

/** Asks a supervisor whom to give cases to. */
@Component({
  selector: 'wl-assign-dialog',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ title }}</h2>
    <mat-dialog-content>
      @if (people.error(); as error) {
        <ui-error [error]="error" (retry)="people.reload()" />
      }
      <label class="field">
        <span i18n="@@worklist.assignTo">Wer soll sie bearbeiten?</span>
        <select #who [attr.aria-invalid]="tried() && !personId()" (change)="personId.set(who.value)">
          <option value="" i18n="@@worklist.assignChoose">Bitte wählen</option>
          @for (person of clerks(); track person.id) {
            <option [value]="person.id">{{ person.displayName }}</option>
          }
        </select>
        @if (tried() && !personId()) {
          <span class="problem" i18n="@@worklist.assignMissing">Bitte wählen Sie jemanden aus.</span>
        }
      </label>
      <label class="field">
        <span i18n="@@worklist.assignReason">Grund (steht im Verlauf)</span>
        <textarea
          #why
          maxlength="4000"
          [attr.aria-invalid]="tried() && !reason()"
          (input)="reason.set(why.value.trim())"
        ></textarea>
        @if (tried() && !reason()) {
          <span class="problem" i18n="@@worklist.reasonMissing">Bitte nennen Sie einen Grund.</span>
        }
      </label>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="btn" (click)="dialog.close()" i18n="@@worklist.cancel">Abbrechen</button>
      <button type="button" class="btn primary" (click)="confirm()" i18n="@@worklist.assignDo">
        Zuweisen
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .field {
      margin-top: 12px;
      color: var(--ink);
    }
    mat-dialog-actions {
      gap: 8px;
      padding: 12px 24px 18px;
    }
  `,
})
export class AssignDialog {
  protected readonly dialog = inject<MatDialogRef<AssignDialog, AssignAnswer>>(MatDialogRef);
  readonly #rows = inject<readonly CaseRow[]>(MAT_DIALOG_DATA);
  protected readonly title =
    this.#rows.length === 1
      ? $localize`:@@worklist.assignTitleOne:${this.#rows[0]?.caseNumber ?? ''}:case: zuweisen`
      : $localize`:@@worklist.assignTitle:${this.#rows.length}:count: Vorgänge zuweisen`;

  protected readonly people = apiResource('/api/v1/people', () => ({ query: { role: 'clerk' as const } }));
  protected readonly clerks = computed(() => (this.people.hasValue() ? this.people.value().rows : []));
  protected readonly personId = signal('');
  protected readonly reason = signal('');
  /** What is missing is named only after a try. */
  protected readonly tried = signal(false);

  protected confirm(): void {
    this.tried.set(true);
    if (this.personId() && this.reason())
      this.dialog.close({ personId: this.personId(), reason: this.reason() });
  }
}
