import { Component, inject, input, output, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Icon } from '../../../shared/ui-icon/icon';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail } from '../data/case-shapes';

/** The nearest day on which the person wants to see this case again, and what for, until it is ticked off. */
@Component({
  selector: 'case-follow-up-strip',
  imports: [DayPipe, Icon],
  template: `
    <ui-icon name="flag" />
    <span>
      <strong i18n="@@case.followUpOn">Wiedervorlage {{ followUp().dueOn | day: 'full' }}:</strong>
      {{ followUp().text }}
    </span>
    <button
      type="button"
      class="btn low"
      [attr.aria-disabled]="busy() ? true : null"
      (click)="finish()"
      i18n="@@case.followUpDone"
    >
      Erledigt
    </button>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 4px 20px;
      border-bottom: 1px solid var(--line);
      background: var(--action-soft);
      font-size: 13px;
    }
    span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    button {
      margin-left: auto;
    }
  `,
})
export class FollowUpStrip {
  readonly followUp = input.required<NonNullable<CaseDetail['followUp']>>();
  readonly finished = output();
  readonly refused = output<unknown>();

  readonly #api = inject(ApiClient);
  protected readonly busy = signal(false);

  protected async finish(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const path = { followUpId: this.followUp().id };
      await this.#api.post('/api/v1/follow-ups/{followUpId}/done', { path, intent: newIntent() });
      this.finished.emit();
    } catch (error) {
      this.refused.emit(error);
    } finally {
      this.busy.set(false);
    }
  }
}
