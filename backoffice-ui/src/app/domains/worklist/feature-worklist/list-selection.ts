import { Injectable, computed, inject, signal } from '@angular/core';
import { CaseList } from '../data/case-list';
import { ListRoute } from './list-route';

/** The chosen row and the ticked ones. Provided by the page. */
@Injectable()
export class ListSelection {
  readonly #list = inject(CaseList);
  readonly #route = inject(ListRoute);
  readonly #current = signal<string | null>(this.#route.row());

  readonly current = this.#current.asReadonly();
  readonly checked = signal<ReadonlySet<string>>(new Set());
  /** From 0; -1 where nothing is chosen. */
  readonly index = computed(() => this.#list.rows().findIndex(({ id }) => id === this.#current()));
  readonly row = computed(() => this.#list.rows()[this.index()] ?? null);
  readonly checkedRows = computed(() => this.#list.rows().filter(({ id }) => this.checked().has(id)));

  choose(id: string | null): void {
    this.#current.set(id);
    this.#route.noteRow(id);
  }

  /** Takes the row of the address, for another list. */
  adopt(): void {
    this.#current.set(this.#route.row());
    this.checked.set(new Set());
  }

  /** Goes down or up; at the loaded end the next page is fetched. */
  move(by: 1 | -1): void {
    const rows = this.#list.rows();
    const at = this.index();
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
    if (at + by >= rows.length - 5) void this.#list.loadMore();
    const row = rows[to];
    if (row && to !== at) this.choose(row.id);
  }

  /** Ticks the chosen row, or takes the tick away. */
  toggle(): void {
    const id = this.row()?.id;
    if (!id) return;
    const checked = new Set(this.checked());
    if (!checked.delete(id)) checked.add(id);
    this.checked.set(checked);
  }
}
