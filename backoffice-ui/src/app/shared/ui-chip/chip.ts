import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../ui-icon/icon';

/**
 * An active filter that can be opened and removed: `Leistung: Bewohnerparkausweis ×`.
 * Two buttons in one shape, because opening and removing are two intents.
 */
@Component({
  selector: 'ui-chip',
  imports: [Icon],
  host: { class: 'chip on' },
  template: `
    <button type="button" class="open" (click)="opened.emit()">
      {{ label() }}: <b>{{ value() }}</b>
    </button>
    <button type="button" class="remove" (click)="removed.emit()" [attr.aria-label]="removeLabel()">
      <ui-icon name="close" />
    </button>
  `,
  styles: `
    :host {
      padding-right: 4px;
    }
    button {
      border: 0;
      padding: 0;
      background: none;
      cursor: pointer;
      white-space: nowrap;
    }
    .remove {
      display: inline-grid;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: 12px;
    }
    .remove:hover {
      background: var(--sheet);
    }
  `,
})
export class Chip {
  readonly label = input.required<string>();
  readonly value = input.required<string>();

  readonly opened = output();
  readonly removed = output();

  protected readonly removeLabel = computed(
    () => $localize`:@@shared.chipRemove:Filter ${this.label()}:filter: entfernen`,
  );
}
