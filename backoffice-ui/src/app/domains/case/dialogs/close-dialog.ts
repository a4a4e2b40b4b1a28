import { Component } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';
import type { OrderReply } from '../data/case-shapes';

/** Closes the case; what still stands against it is listed, and then it cannot be closed. */
@Component({
  selector: 'case-close-dialog',
  imports: [DialogFrame, Icon],
  template: `<case-dialog-frame
    i18n-heading="@@case.closeTitle"
    heading="Vorgang abschließen"
    [action]="open ? closeText : understoodText"
    [busy]="busy()"
    [error]="error()"
    (submitted)="submit()"
    (cancelled)="cancel()"
  >
    <p>
      @if (open) {
        <ng-container i18n="@@case.closeReady"
          >Danach ist die Akte eingefroren; ihre Dateien können bis zum Ende der Aufbewahrung nicht mehr
          geändert werden. Wiederaufnehmen kann nur die Teamleitung.</ng-container
        >
      } @else {
        <ng-container i18n="@@case.closeBlocked">Noch nicht alles ist erledigt:</ng-container>
      }
    </p>
    <ul class="checks">
      @for (check of detail.closingChecks; track check.key) {
        <li>
          <ui-icon
            [name]="check.ok ? 'check' : 'warning'"
            [class]="check.ok ? 'tone-success' : 'tone-warning'"
          />
          <span class="visually-hidden">{{ check.ok ? okWord : openWord }}</span>
          {{ check.text }}
        </li>
      }
    </ul>
  </case-dialog-frame>`,
  styleUrl: './dialogs.scss',
})
export class CloseDialog extends OrderDialog<OrderReply> {
  protected readonly open = this.detail.closingChecks.every(({ ok }) => ok);
  protected readonly closeText = $localize`:@@case.closeAction:Abschließen`;
  protected readonly understoodText = $localize`:@@case.understood:Verstanden`;
  protected readonly okWord = $localize`:@@case.checkOk:erledigt: `;
  protected readonly openWord = $localize`:@@case.checkOpen:offen: `;

  protected submit(): void {
    if (!this.open) return this.cancel();
    void this.send({ type: 'close' as const, seq: this.detail.seq }, (body, intent) =>
      this.api.post('/api/v1/cases/{caseId}/commands', { path: this.path, body, intent }),
    );
  }
}
