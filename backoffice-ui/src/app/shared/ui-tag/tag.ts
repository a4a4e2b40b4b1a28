import { Component, input } from '@angular/core';
import type { IconName } from '../ui-icon/icons';
import { Icon } from '../ui-icon/icon';

/** What a colour means: late, waiting or soon, done, news; `neutral` has none. */
export type Tone = 'neutral' | 'danger' | 'warning' | 'success' | 'info';

/** A short state in words: `<ui-tag tone="warning">Gebühr offen</ui-tag>`. */
@Component({
  selector: 'ui-tag',
  imports: [Icon],
  host: { '[class]': `'tag ' + tone()` },
  template: `@if (icon(); as name) {
      <ui-icon [name]="name" />
    }
    <ng-content />`,
  styles: `
    ui-icon {
      --icon-size: 13px;
    }
  `,
})
export class Tag {
  readonly tone = input<Tone>('neutral');
  readonly icon = input<IconName>();
}
