import { Component, computed, inject, model } from '@angular/core';
import { Today } from '../../../shared/util-date/today';
import type { Day } from '../../../shared/util-date/days';

/** The last day for an answer, after today: `<case-answer-by [(day)]="dueOn" />`; `inPast()` tells that it is none. */
@Component({
  selector: 'case-answer-by',
  template: `
    <label class="field short">
      <span i18n="@@case.askDue">Antwort bis</span>
      <input
        #field
        type="date"
        [value]="day()"
        [min]="today()"
        (input)="day.set(field.value)"
        [attr.aria-invalid]="inPast() ? true : null"
      />
      @if (inPast()) {
        <span class="problem" i18n="@@case.askDuePast">Der Tag muss in der Zukunft liegen.</span>
      }
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
    .short {
      max-width: 220px;
    }
  `,
})
export class AnswerBy {
  readonly day = model.required<Day>();

  protected readonly today = inject(Today).day;
  readonly inPast = computed(() => this.day() <= this.today());
}
