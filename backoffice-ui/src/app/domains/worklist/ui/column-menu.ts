import { Component, computed, input, output } from '@angular/core';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import { columnTitle } from '../data/column-titles';
import type { ColumnKey } from '../data/list-preferences';

const keys: readonly ColumnKey[] = [
  'service',
  'applicant',
  'subject',
  'stage',
  'due',
  'received',
  'fee',
  'assignee',
];

/** Which columns the lists show; the case number always does. */
@Component({
  selector: 'wl-column-menu',
  imports: [Dropdown],
  template: `
    <ui-dropdown [toLeft]="true">
      <span dropdownLabel i18n="@@worklist.columns">Spalten</span>
      <fieldset>
        <legend i18n="@@worklist.columnsLegend">Gezeigte Spalten</legend>
        @for (choice of choices(); track choice.key) {
          <label>
            <input type="checkbox" [checked]="choice.on" (change)="toggle(choice.key, $event)" />
            {{ choice.title }}
          </label>
        }
      </fieldset>
      <button type="button" class="btn low" (click)="reset.emit()" i18n="@@worklist.columnsReset">
        Wie am Anfang
      </button>
    </ui-dropdown>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0 4px;
      margin: 0 0 8px;
    }
    legend {
      font-weight: 650;
      padding: 0 0 6px;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }
  `,
})
export class ColumnMenu {
  readonly columns = input.required<readonly ColumnKey[]>();
  readonly columnsChange = output<readonly ColumnKey[]>();
  readonly reset = output();

  protected readonly choices = computed(() =>
    keys.map((key) => ({ key, title: columnTitle(key).title, on: this.columns().includes(key) })),
  );

  protected toggle(key: ColumnKey, event: Event): void {
    const on = (event.target as HTMLInputElement).checked;
    this.columnsChange.emit(keys.filter((one) => (one === key ? on : this.columns().includes(one))));
  }
}
