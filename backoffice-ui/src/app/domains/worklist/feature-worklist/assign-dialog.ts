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
import { Pick } from '../../../shared/ui-pick/pick';
import { Reason } from '../../../shared/ui-pick/reason';
import type { CaseRow } from '../data/shapes';

/** Who shall have the cases, and why. */
export interface AssignAnswer {
  readonly personId: string;
  readonly reason: string;
}

/** Asks a supervisor whom to give cases to. */
@Component({
  selector: 'wl-assign-dialog',
  imports: [ErrorMessage, MatDialogActions, MatDialogContent, MatDialogTitle, Pick, Reason],
  template: `
    <h2 mat-dialog-title>{{ title }}</h2>
    <mat-dialog-content>
      @if (people.error(); as error) {
        <ui-error [error]="error" (retry)="people.reload()" />
      }
      <ui-pick
        [label]="toWhom"
        [choices]="choices()"
        [(chosen)]="personId"
        [problem]="tried() && !personId() ? nobody : null"
      />
      <ui-reason [label]="reasonLabel" [(reason)]="reason" [missing]="tried() && !reason().trim()" />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="btn" (click)="dialog.close()" i18n="@@worklist.cancel">Abbrechen</button>
      <button type="button" class="btn primary" (click)="confirm()" i18n="@@worklist.assignDo">
        Zuweisen
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    ui-pick,
    ui-reason {
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
  protected readonly choices = computed(() =>
    this.clerks().map(({ id, displayName }) => ({ id, name: displayName })),
  );
  protected readonly toWhom = $localize`:@@worklist.assignTo:Wer soll sie bearbeiten?`;
  protected readonly nobody = $localize`:@@worklist.assignMissing:Bitte wählen Sie jemanden aus.`;
  protected readonly reasonLabel = $localize`:@@worklist.assignReason:Grund (steht im Verlauf)`;
  protected readonly personId = signal('');
  protected readonly reason = signal('');
  /** What is missing is named only after a try. */
  protected readonly tried = signal(false);

  protected confirm(): void {
    this.tried.set(true);
    const reason = this.reason().trim();
    if (this.personId() && reason) this.dialog.close({ personId: this.personId(), reason });
  }
}
