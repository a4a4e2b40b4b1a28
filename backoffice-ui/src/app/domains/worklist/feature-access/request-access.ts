import { Component, Injector, inject, input } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Toasts } from '../../../shared/ui-toast/toasts';

/** Where a search found nothing: the way to a case that does not show itself. */
@Component({
  selector: 'wl-request-access',
  template: `
    <button type="button" class="btn" (click)="ask()" i18n="@@access.ask">Zugang anfragen …</button>
  `,
})
export class RequestAccess {
  /** What was searched for; often the number of the case. */
  readonly text = input('');

  readonly #injector = inject(Injector);
  readonly #toasts = inject(Toasts);

  protected async ask(): Promise<void> {
    const [{ MatDialog }, { RequestAccessDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./request-access-dialog'),
    ]);
    const dialog = this.#injector
      .get(MatDialog)
      .open<InstanceType<typeof RequestAccessDialog>, string, true>(RequestAccessDialog, {
        data: this.text(),
        ariaModal: true,
        width: '520px',
        maxWidth: '94vw',
        autoFocus: 'input, textarea',
        restoreFocus: true,
      });
    if (await firstValueFrom(dialog.afterClosed()))
      this.#toasts.show(
        $localize`:@@access.asked:Wenn es diesen Vorgang gibt, wurde Ihre Anfrage weitergeleitet.`,
        { tone: 'success' },
      );
  }
}
