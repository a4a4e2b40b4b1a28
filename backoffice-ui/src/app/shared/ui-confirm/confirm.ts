import { Injectable, Injector, PendingTasks, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ConfirmAnswer, ConfirmQuestion } from './confirm-question';

export type { ConfirmAnswer, ConfirmQuestion } from './confirm-question';

/**
 * Asks before something that touches others:
 * `const { confirmed, reason } = await inject(Confirm).ask({ title, text, action: 'Übernehmen', reason: { label: 'Grund' } })`.
 * The dialog is loaded on the first question, so pages that never ask do not carry it.
 */
@Injectable({ providedIn: 'root' })
export class Confirm {
  readonly #injector = inject(Injector);
  readonly #pending = inject(PendingTasks);

  /** Resolves when the person has answered; Escape and a click beside count as "no". */
  async ask(question: ConfirmQuestion): Promise<ConfirmAnswer> {
    const opened = await this.#open(question);
    return (await firstValueFrom(opened.afterClosed())) ?? { confirmed: false, reason: '' };
  }

  async #open(question: ConfirmQuestion) {
    // The page counts as busy until the dialog stands: whoever waits for stability (specs, journeys) then finds it.
    const done = this.#pending.add();
    try {
      const [{ MatDialog }, { ConfirmDialog }] = await Promise.all([
        import('@angular/material/dialog'),
        import('./confirm-dialog'),
      ]);
      return this.#injector
        .get(MatDialog)
        .open<InstanceType<typeof ConfirmDialog>, ConfirmQuestion, ConfirmAnswer>(ConfirmDialog, {
          data: question,
          role: question.danger ? 'alertdialog' : 'dialog',
          ariaModal: true,
          width: '480px',
          maxWidth: '94vw',
          // A destructive question never has its destroying button under Enter.
          autoFocus: question.reason ? 'textarea' : question.danger ? 'first-tabbable' : '.btn.primary',
          restoreFocus: true,
        });
    } finally {
      done();
    }
  }
}
