import { Component, DestroyRef, inject, input, signal } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { Icon } from '../../../shared/ui-icon/icon';
import type { Delivery } from '../data/application-steps';
import { CopyValue } from '../ui/copy-value';

/** The last page: case number, link, and where there may be something to retrieve the code, which is shown here and never again. */
@Component({
  selector: 'citizen-receipt',
  imports: [CopyValue, Icon],
  templateUrl: './receipt.html',
  styleUrl: './receipt.scss',
})
export class ReceiptPage {
  readonly receipt = input.required<Schema<'Receipt'>>();
  readonly consent = input.required<boolean>();
  readonly emailGiven = input.required<boolean>();
  /** where a notice cannot be retrieved there is no code to keep */
  readonly delivery = input.required<Delivery>();

  protected readonly noted = signal(false);

  constructor() {
    // Closing the page before the code was written down would lose it; the browser asks in its own words.
    const ask = (event: BeforeUnloadEvent): void => {
      if (this.delivery() === 'choice' && !this.noted()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    inject(DestroyRef).onDestroy(() => window.removeEventListener('beforeunload', ask));
  }

  protected print(): void {
    window.print();
  }
}
