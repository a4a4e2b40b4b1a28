import { Component, computed, input } from '@angular/core';
import { initials } from './initials';

/** A colleague's initials in a circle; the name is read out and shown on hover. `beside` = the name stands next to it already. */
@Component({
  selector: 'ui-avatar',
  host: { '[attr.title]': 'beside() ? null : name()', '[class.small]': `size() === 'small'` },
  template: `<span aria-hidden="true">{{ letters() }}</span>
    @if (!beside()) {
      <span class="visually-hidden">{{ name() }}</span>
    }`,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      position: relative;
      width: 24px;
      height: 24px;
      border-radius: 50%;
      font-size: 10px;
      line-height: 1;
      font-weight: 650;
      background: var(--action-soft);
      color: var(--action);
    }
    :host(.small) {
      width: 16px;
      height: 16px;
      font-size: 8px;
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  /** The server's initials; without them they are taken from the name. */
  readonly initials = input<string>();
  readonly beside = input(false);
  readonly size = input<'normal' | 'small'>('normal');

  protected readonly letters = computed(() => this.initials() ?? initials(this.name()));
}
