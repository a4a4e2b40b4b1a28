import { Injectable, Injector, PendingTasks, type Type, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { DialogCase } from './order-dialog';

/** Opens the dialogs of a case; each is loaded when it is first wanted. */
@Injectable({ providedIn: 'root' })
export class CaseDialogs {
  readonly #injector = inject(Injector);
  readonly #pending = inject(PendingTasks);

  /** Resolves with what the dialog closed with, undefined when it was dismissed. */
  async open<Reply>(
    load: () => Promise<Type<unknown>>,
    data: DialogCase,
    width = 560,
  ): Promise<Reply | undefined> {
    const done = this.#pending.add();
    try {
      const [{ MatDialog }, component] = await Promise.all([import('@angular/material/dialog'), load()]);
      const opened = this.#injector.get(MatDialog).open<unknown, DialogCase, Reply>(component, {
        data,
        ariaModal: true,
        width: `${width}px`,
        maxWidth: '96vw',
        autoFocus: 'textarea, input, select, .btn.primary',
        restoreFocus: true,
      });
      done();
      return await firstValueFrom(opened.afterClosed());
    } finally {
      done();
    }
  }
}
