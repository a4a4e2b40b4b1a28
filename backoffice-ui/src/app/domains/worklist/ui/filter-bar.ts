import { Component, computed, input, output, signal, viewChild } from '@angular/core';
import { Chip } from '../../../shared/ui-chip/chip';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import type { CaseFilters } from '../../../shared/util-navigation/worklist-address';
import { type Filter, type FilterKey, chosen, withChosen } from '../data/filter-choices';

/** Active filters as chips, and the menu that adds one. Values inside a filter mean "or", filters among each other "and". */
@Component({
  selector: 'wl-filter-bar',
  imports: [Chip, Dropdown],
  templateUrl: './filter-bar.html',
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .names {
      display: grid;
    }
    .names button {
      border: 0;
      background: none;
      text-align: left;
      min-height: 30px;
      padding: 0 10px;
      border-radius: var(--radius);
      cursor: pointer;
    }
    .names button:hover {
      background: var(--action-soft);
    }
    fieldset {
      border: 0;
      padding: 0 4px;
      margin: 0;
      min-width: 220px;
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
    .foot {
      margin-top: 8px;
    }
  `,
})
export class FilterBar {
  readonly filters = input.required<CaseFilters>();
  readonly choices = input.required<readonly Filter[]>();
  /** Words that are searched; they stand beside the filters but never in the address. */
  readonly text = input('');

  readonly filtersChange = output<CaseFilters>();
  readonly textRemoved = output();
  /** The choices are about to be needed. */
  readonly needed = output();

  private readonly menu = viewChild.required(Dropdown);
  protected readonly open = signal<FilterKey | null>(null);
  protected readonly openFilter = computed(() => this.choices().find(({ key }) => key === this.open()));
  protected readonly textLabel = $localize`:@@worklist.searchChip:Suche`;

  protected readonly chips = computed(() =>
    this.choices()
      .map((filter) => ({ filter, values: chosen(this.filters(), filter.key) }))
      .filter(({ values }) => values.length > 0)
      .map(({ filter, values }) => ({
        key: filter.key,
        label: filter.label,
        value: values
          .map((value) => filter.choices.find((choice) => choice.value === value)?.label ?? value)
          .join(', '),
      })),
  );

  protected isChosen(filter: Filter, value: string): boolean {
    return chosen(this.filters(), filter.key).includes(value);
  }

  protected edit(key: FilterKey): void {
    this.open.set(key);
    this.needed.emit();
    this.menu().open();
  }

  protected remove(key: FilterKey): void {
    this.filtersChange.emit(withChosen(this.filters(), key, []));
  }

  protected toggle(filter: Filter, value: string, event: Event): void {
    const on = (event.target as HTMLInputElement).checked;
    const before = filter.single ? [] : chosen(this.filters(), filter.key).filter((one) => one !== value);
    this.filtersChange.emit(withChosen(this.filters(), filter.key, on ? [...before, value] : before));
  }
}
