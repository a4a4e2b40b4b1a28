import { ErrorHandler, Injectable, Injector, inject } from '@angular/core';
import { Toasts } from '../shared/ui-toast/toasts';

/** How browsers say that a part of the page could not be loaded. */
const missingPart = /dynamically imported module|Importing a module script failed/;

/**
 * A page that was open while Aktenlauf was renewed asks for parts that are gone. Who sits there is told, and how to go
 * on; everything else is reported as usual.
 */
@Injectable()
export class RenewedPage extends ErrorHandler {
  readonly #injector = inject(Injector);

  override handleError(error: unknown): void {
    if (missingPart.test(String((error as { message?: unknown } | null)?.message ?? error))) {
      this.#injector
        .get(Toasts)
        .show(
          $localize`:@@shell.renewed:Dieser Teil der Seite ließ sich nicht laden. Vielleicht wurde Aktenlauf inzwischen erneuert; was Sie getippt haben, bleibt als Entwurf erhalten.`,
          {
            tone: 'danger',
            action: { label: $localize`:@@shell.reload:Neu laden`, run: () => location.reload() },
          },
        );
    }
    super.handleError(error);
  }
}
