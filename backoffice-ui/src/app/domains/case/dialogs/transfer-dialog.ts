import { Component, computed, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Pick } from '../../../shared/ui-pick/pick';
import { Reason } from '../../../shared/ui-pick/reason';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';

/** What a transfer closes with: the unit that has the case now. */
export interface TransferredTo {
  readonly name: string;
}

/** Gives the case to another unit; it stands in that unit's inbox afterwards. */
@Component({
  selector: 'case-transfer-dialog',
  imports: [DialogFrame, ErrorMessage, Pick, Reason],
  templateUrl: './transfer-dialog.html',
  styleUrl: './dialogs.scss',
})
export class TransferDialog extends OrderDialog<TransferredTo> {
  protected readonly units = apiResource('/api/v1/units', () => ({}));
  protected readonly rows = computed(() =>
    (this.units.hasValue() ? this.units.value().rows : []).filter(({ id }) => id !== this.detail.unit.id),
  );
  protected readonly toWhere = $localize`:@@case.transferTo:Organisationseinheit`;
  protected readonly nowhere = $localize`:@@case.transferToMissing:Bitte wählen Sie eine Organisationseinheit.`;
  protected readonly unitId = signal('');
  protected readonly reason = signal('');

  protected submit(): void {
    this.tried.set(true);
    const unit = this.rows().find(({ id }) => id === this.unitId());
    if (!unit || this.reason().trim() === '') return;
    void this.send({ unitId: unit.id, reason: this.reason().trim() }, async (body, intent) => {
      await this.api.post('/api/v1/cases/{caseId}/transfer', { path: this.path, body, intent });
      return { name: unit.name };
    });
  }
}
