import { Component, input, model } from '@angular/core';

/** Why somebody does it, in their words: `<ui-reason [(reason)] [missing] />`. */
@Component({
  selector: 'ui-reason',
  template: `
    <label class="field">
      <span>{{ label() }}</span>
      <textarea
        #field
        maxlength="2000"
        [rows]="rows()"
        [value]="reason()"
        (input)="reason.set(field.value)"
        [attr.aria-invalid]="missing() ? true : null"
      ></textarea>
      @if (missing()) {
        <span class="problem" i18n="@@shared.reasonMissing">Bitte nennen Sie einen Grund.</span>
      }
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Reason {
  readonly label = input($localize`:@@shared.reason:Grund`);
  readonly rows = input(3);
  readonly reason = model.required<string>();
  /** Whether somebody tried to go on without one. */
  readonly missing = input(false);
}
