import { Component, input } from '@angular/core';
import type { ExplanationStep } from '../data/case-shapes';
import { Explanation } from '../../../shared/ui-explanation/explanation';

let next = 0;

/** One click from a result to how it came about: `<case-why label="Warum dieser Tag?" [steps]="clock.explanation" />`. */
@Component({
  selector: 'case-why',
  imports: [Explanation],
  template: `
    <button type="button" class="link small" [attr.popovertarget]="id">{{ label() }}</button>
    <div [id]="id" popover role="dialog" [attr.aria-label]="label()">
      @if (heading(); as words) {
        <h2>{{ words }}</h2>
      }
      <ui-explanation [steps]="steps()" />
    </div>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    [popover] {
      position-area: bottom span-left;
      position-try-fallbacks: flip-block, flip-inline;
      margin: 6px 0 0;
      width: 420px;
      max-width: 94vw;
      padding: 14px 16px;
      border: 1px solid var(--line-strong);
      border-radius: 8px;
      background: var(--sheet);
      color: var(--ink);
      box-shadow: var(--shadow);
      font-size: 13px;
    }
    h2 {
      margin-bottom: 8px;
    }
  `,
})
export class Why {
  readonly label = input.required<string>();
  readonly steps = input.required<readonly ExplanationStep[]>();
  readonly heading = input<string>();

  protected readonly id = `why-${++next}`;
}
