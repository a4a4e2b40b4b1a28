import { Component, computed, inject } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import type { DialogCase } from '../ui/dialog/order-dialog';
import { CaseAccess } from './case-access';
import { ExclusionSection } from './exclusion-section';
import { NamedSection } from './named-section';
import { RequestList } from './request-list';
import { RestrictionSection } from './restriction-section';

/** What the dialog closes with: whether the case is gone for this person, or only looks different. */
export type AccessOutcome = 'gone' | 'changed' | 'unchanged';

/** Who may see this case: restriction, requests, named and excluded people. */
@Component({
  selector: 'case-access-dialog',
  imports: [
    ErrorMessage,
    ExclusionSection,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    NamedSection,
    RequestList,
    RestrictionSection,
    Skeleton,
  ],
  providers: [CaseAccess],
  template: `
    <h2 mat-dialog-title i18n="@@access.title">Zugang zu {{ detail.caseNumber }}</h2>
    <mat-dialog-content>
      @if (access.loadError(); as failure) {
        <ui-error [error]="failure" (retry)="access.reload()" />
      } @else if (access.list(); as list) {
        <case-restriction-section
          [restricted]="list.restricted"
          [mayManage]="list.mayManage"
          [unitName]="detail.unit.name"
        />
        @if (list.requests.length > 0) {
          <section>
            <h3 i18n="@@access.requests">Anfragen</h3>
            <case-access-request-list [requests]="list.requests" />
          </section>
        }
        @if (list.restricted) {
          <section>
            <h3 i18n="@@access.named">Benannte Personen</h3>
            <case-named-section [list]="list" [unitId]="detail.unit.id" />
          </section>
        }
        <section>
          <h3 i18n="@@access.excluded">Ausgeschlossene Personen</h3>
          <case-exclusion-section
            [list]="list"
            [unitId]="detail.unit.id"
            [mayDeclare]="mayDeclare()"
            (declared)="dialog.close('gone')"
          />
        </section>
      } @else {
        <ui-skeleton [rows]="6" />
      }
      @if (access.error(); as failure) {
        <ui-error [error]="failure" [retryable]="false" />
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="btn" (click)="close()" i18n="@@access.close">Schließen</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 18px;
      color: var(--ink);
    }
    section {
      display: grid;
      gap: 8px;
    }
    mat-dialog-actions {
      padding: 12px 24px 18px;
    }
  `,
})
export class AccessDialog {
  protected readonly detail = inject<DialogCase>(MAT_DIALOG_DATA).detail;
  protected readonly dialog = inject<MatDialogRef<AccessDialog, AccessOutcome>>(MatDialogRef);
  protected readonly access = inject(CaseAccess);
  protected readonly mayDeclare = computed(() => this.detail.permissions.includes('declare-bias'));

  constructor() {
    this.access.open(this.detail.id);
  }

  protected close(): void {
    this.dialog.close(this.access.changed() ? 'changed' : 'unchanged');
  }
}
