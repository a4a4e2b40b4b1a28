import { Component, computed, input } from '@angular/core';
import type { Schema } from '../../api/schemas';
import { DayPipe } from '../util-date/date-pipes';

/** Every step from a rule to a day, with its source of law: `<ui-explanation [steps]="row.explanation" />`. */
@Component({
  selector: 'ui-explanation',
  imports: [DayPipe],
  template: `
    <ol class="plain-list">
      @for (step of rows(); track $index) {
        <li>
          <span class="grow"
            >{{ step.words }}
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
  protected readonly rows = computed(() => this.steps().map((step) => ({ ...step, words: wordsOf(step) })));
}

/** A sentence ends with the day it reached, ": Fr., 27.11.2026"; the day stands beside it, so it is not said twice. */
function wordsOf({ text, day }: Schema<'ExplanationStep'>): string {
  return day ? text.replace(/: [^:]*\b\d{4}$/, '') : text;
}
