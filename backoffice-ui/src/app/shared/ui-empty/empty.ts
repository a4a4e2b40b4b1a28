import { Component, input } from '@angular/core';
import { Icon } from '../ui-icon/icon';
import type { IconName } from '../ui-icon/icons';

/** An empty list that says why it is empty and what one can do; the way on goes inside: `<ui-empty title="…"><button class="btn">…</button></ui-empty>`. */
@Component({
  selector: 'ui-empty',
  imports: [Icon],
  template: `
    <ui-icon [name]="icon()" />
    <p class="title">{{ title() }}</p>
    @if (text(); as words) {
      <p class="muted">{{ words }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 6px;
      padding: 48px 20px;
      text-align: center;
    }
    ui-icon {
      --icon-size: 28px;
      color: var(--ink-muted);
    }
    .title {
      font-size: 15px;
      line-height: 20px;
      font-weight: 650;
    }
    p {
      max-width: 460px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      justify-content: center;
      margin-top: 8px;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class Empty {
  readonly title = input.required<string>();
  readonly text = input<string>();
  readonly icon = input<IconName>('inbox');
}
