import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '../ui-icon/icon';
import { Today } from '../util-date/today';
import { type Due as DueState, describeDue } from './describe-due';

/** A due date in colour, icon and words: `<ui-due [due]="row.due" />`. With `lead` it reads "fällig Do 26.11., in 4 Tagen". */
@Component({
  selector: 'ui-due',
  imports: [Icon],
  host: { '[class]': `'due ' + view().tone` },
  template: `
    @if (view().icon; as name) {
      <ui-icon [name]="name" />
    }
    <span>{{ words() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      white-space: nowrap;
    }
    :host(.overdue) {
      color: var(--danger);
      font-weight: 600;
    }
    :host(.today),
    :host(.soon) {
      color: var(--warning);
      font-weight: 600;
    }
    :host(.paused),
    :host(.none) {
      color: var(--ink-muted);
      font-weight: 400;
    }
  `,
})
export class Due {
  readonly due = input.required<DueState>();
  /** Whether the word "fällig" leads, where no column heading says it. */
  readonly lead = input(false);

  readonly #today = inject(Today);
  protected readonly view = computed(() => describeDue(this.due(), this.#today.day()));
  protected readonly words = computed(() => {
    const { tone, text } = this.view();
    const leads = this.lead() && ['today', 'soon', 'later'].includes(tone);
    return leads ? $localize`:@@shared.dueLead:fällig ${text}:due:` : text;
  });
}
