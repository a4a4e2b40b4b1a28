import { Component, computed, input, output } from '@angular/core';
import { describeProblem } from '../../api/problem';
import { Icon } from '../ui-icon/icon';

/**
 * What went wrong, what was kept, what to do: `<ui-error [error]="cases.error()" (retry)="cases.reload()" />`.
 * Takes whatever was thrown; the words come from the table in `api/problem`.
 */
@Component({
  selector: 'ui-error',
  imports: [Icon],
  host: { role: 'alert' },
  template: `
    <ui-icon name="warning" />
    <div class="grow">
      <p class="title">{{ problem().title }}</p>
      <p>{{ problem().text }}</p>
      @if (kept(); as words) {
        <p>{{ words }}</p>
      }
      @if (reference(); as reference) {
        <p class="muted small">
          <ng-container i18n="@@shared.errorReference">Für Rückfragen: </ng-container
          ><span class="num">{{ reference }}</span>
        </p>
      }
    </div>
    @if (retryable() && problem().retryable) {
      <button type="button" class="btn" (click)="retry.emit()" i18n="@@shared.retry">
        Noch einmal versuchen
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      padding: 10px 12px;
      border-radius: var(--radius);
      background: var(--danger-soft);
      font-size: 13px;
    }
    ui-icon {
      color: var(--danger);
      margin-top: 2px;
    }
    .title {
      font-weight: 650;
      color: var(--danger);
    }
  `,
})
export class ErrorMessage {
  readonly error = input.required<unknown>();
  /** What was kept, if the page knows better than the general words: "Ihr Text ist als Entwurf gesichert." */
  readonly kept = input<string>();
  /** Whether the page can try again. */
  readonly retryable = input(true);

  readonly retry = output();

  protected readonly problem = computed(() => describeProblem(this.error()));
  /** Only for faults of ours: whoever mistyped something needs no number for the support. */
  protected readonly reference = computed(() => (this.problem().retryable ? this.problem().reference : null));
}
