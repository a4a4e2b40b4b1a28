import { Component, input } from '@angular/core';
import type { Schema } from '../../api/schemas';
import { DayPipe } from '../util-date/date-pipes';

/** Every step from a rule to a day, with its source of law: `<ui-explanation [steps]="row.explanation" />`. */
@Component({
  selector: 'ui-explanation',
  imports: [DayPipe],
  template: `
    <ol class="plain-list">
      @for (step of steps(); track $index) {
        <li>
          <span class="grow"
            >{{ step.text }}
            @if (step.basis; as basis) {
              <span class="muted small basis">{{ basis }}</span>
            }
          </span>
          @if (step.day; as day) {
            <span class="num">{{ day | day: 'weekday' }}</span>
          }
        </li>
      } @empty {
        <li i18n="@@shared.explanationNone">Hierzu ist nichts weiter hinterlegt.</li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
      font-size: 13px;
    }
    li {
      display: flex;
      gap: 12px;
      justify-content: space-between;
      padding: 5px 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .basis {
      display: block;
    }
  `,
})
export class Explanation {
  readonly steps = input.required<readonly Schema<'ExplanationStep'>[]>();
}
