import { Component, input, model } from '@angular/core';

/** Something to choose from: a person, a unit. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** One choice of several, nothing chosen at first: `<ui-pick label="An wen?" [choices] [(chosen)] [problem] />`. */
@Component({
  selector: 'ui-pick',
  template: `
    <label class="field">
      <span>{{ label() }}</span>
      <select
        #select
        [value]="chosen()"
        (change)="chosen.set(select.value)"
        [attr.aria-invalid]="problem() ? true : null"
      >
        <option value="" i18n="@@shared.choose">Bitte wählen</option>
        @for (choice of choices(); track choice.id) {
          <option [value]="choice.id">{{ choice.name }}</option>
        }
      </select>
      @if (problem(); as words) {
        <span class="problem">{{ words }}</span>
      }
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Pick {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  /** Id of the choice; empty while there is none. */
  readonly chosen = model.required<string>();
  /** What is wrong, once somebody tried to go on. */
  readonly problem = input<string | null>(null);
}
