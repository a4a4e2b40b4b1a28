import { Component, input } from '@angular/core';
import { Icon } from '../ui-icon/icon';

/** One stage on the way of a case, in the words of its definition. */
export interface Step {
  readonly label: string;
  readonly state: 'done' | 'now' | 'open';
}

/** The way of a case from intake to close, with where it stands now. */
@Component({
  selector: 'ui-stepper',
  imports: [Icon],
  template: `
    <ol [attr.aria-label]="label()">
      @for (step of steps(); track $index) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
          @if (step.state === 'done') {
            <ui-icon name="check" /><span class="visually-hidden" i18n="@@shared.stepDone">erledigt: </span>
          }
          {{ step.label }}
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: flex;
      list-style: none;
      padding: 0;
      font-size: 13px;
      overflow-x: auto;
      scrollbar-width: none;
    }
    li {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 6px 18px 10px 0;
      color: var(--ink-muted);
      white-space: nowrap;
    }
    li + li::before {
      content: '';
      width: 28px;
      height: 1px;
      background: var(--line-strong);
      margin-right: 10px;
    }
    li.done {
      color: var(--success);
    }
    li.now {
      color: var(--action);
      font-weight: 650;
      box-shadow: inset 0 -3px 0 var(--action);
    }
    li.now:first-child {
      padding-left: 10px;
    }
  `,
})
export class Stepper {
  readonly steps = input.required<readonly Step[]>();
  readonly label = input($localize`:@@shared.stepperLabel:Stand des Vorgangs`);
}
