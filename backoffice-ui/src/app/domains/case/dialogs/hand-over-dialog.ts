import { Component, computed, inject, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Pick } from '../../../shared/ui-pick/pick';
import { Reason } from '../../../shared/ui-pick/reason';
import { Session } from '../../../shared/util-session/session';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';

/** What handing over closes with: who has the case now. */
export interface HandedTo {
  readonly displayName: string;
}

/** Gives the case to a colleague, by the one who has it (hand over) or by the supervisor (assign). */
@Component({
  selector: 'case-hand-over-dialog',
  imports: [DialogFrame, ErrorMessage, Pick, Reason],
  templateUrl: './hand-over-dialog.html',
  styleUrl: './dialogs.scss',
})
export class HandOverDialog extends OrderDialog<HandedTo> {
  readonly #session = inject(Session);
  protected readonly mine = this.detail.assignee?.id === this.#session.person()?.id;
  protected readonly heading = this.mine
    ? $localize`:@@case.handOverTitle:Vorgang weitergeben`
    : $localize`:@@case.assignTitle:Vorgang zuteilen`;
  protected readonly action = this.mine
    ? $localize`:@@case.handOver:Weitergeben`
    : $localize`:@@case.assign:Zuteilen`;
  protected readonly people = apiResource('/api/v1/people', () => ({
    query: { unitId: this.detail.unit.id },
  }));
  protected readonly rows = computed(() =>
    (this.people.hasValue() ? this.people.value().rows : []).filter(
      ({ id }) => id !== this.detail.assignee?.id,
    ),
  );
  protected readonly choices = computed(() =>
    this.rows().map(({ id, displayName }) => ({ id, name: displayName })),
  );
  protected readonly toWhom = $localize`:@@case.handOverTo:An wen?`;
  protected readonly nobody = $localize`:@@case.handOverToMissing:Bitte wählen Sie eine Person.`;
  protected readonly personId = signal('');
  protected readonly reason = signal('');

  protected submit(): void {
    this.tried.set(true);
    const person = this.rows().find(({ id }) => id === this.personId());
    if (!person || this.reason().trim() === '') return;
    const path = this.mine ? '/api/v1/cases/{caseId}/hand-over' : '/api/v1/cases/{caseId}/assign';
    void this.send({ personId: person.id, reason: this.reason().trim() }, async (body, intent) => {
      await this.api.post(path, { path: this.path, body, intent });
      return { displayName: person.displayName };
    });
  }
}
