import { Component, computed, input } from '@angular/core';
import { type IconName, icons } from './icons';

/**
 * An icon beside words. It is always hidden from assistive technology: a meaning that only an icon carries is a defect,
 * so an icon-only button gets an `aria-label`.
 */
@Component({
  selector: 'ui-icon',
  template: `<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      width: var(--icon-size, 16px);
      height: var(--icon-size, 16px);
      fill: none;
      stroke: currentColor;
      stroke-width: 1.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();

  protected readonly path = computed(() => icons[this.name()]);
}
