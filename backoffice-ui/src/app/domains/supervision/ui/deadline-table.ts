import { Component, computed, input } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { casesLink } from '../data/figure-link';
import { Figure } from './figure';

/** Open cases by service and unit, told apart by when they are due. */
@Component({
  selector: 'sup-deadline-table',
  imports: [Figure],
  templateUrl: './deadline-table.html',
  styleUrl: './figure-table.scss',
})
export class DeadlineTable {
  readonly services = input.required<readonly Schema<'ServiceDeadlines'>[]>();

  /** The unit is named only where there is more than one. */
  protected readonly severalUnits = computed(
    () => new Set(this.services().map(({ unitId }) => unitId)).size > 1,
  );
  protected readonly rows = computed(() =>
    this.services().map((row) => ({
      row,
      share: row.inTimeShare === null ? null : `${Math.floor(row.inTimeShare * 100)} %`,
      to: {
        breached: this.#link(row, 'overdue'),
        today: this.#link(row, 'today'),
        week: this.#link(row, 'week'),
        later: this.#link(row, 'later'),
      },
    })),
  );

  #link(row: Schema<'ServiceDeadlines'>, due: 'overdue' | 'today' | 'week' | 'later') {
    return casesLink(row.unitId, { service: [row.serviceKey], due });
  }
}
