import { Component, ElementRef, computed, effect, inject, input, output, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../../shared/ui-avatar/avatar';
import { Due } from '../../../shared/ui-due/due';
import { Icon } from '../../../shared/ui-icon/icon';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { dayOf } from '../../../shared/util-date/days';
import type { CaseSort } from '../../../shared/util-navigation/worklist-address';
import { type ColumnTitle, columnTitle } from '../data/column-titles';
import { feeWords } from '../data/filter-choices';
import type { ColumnKey } from '../data/list-preferences';
import type { CaseRow } from '../data/shapes';
import { waitMark } from '../data/wait-mark';

const BOX_WIDTH = 32;
const TEXT_WIDTH = 110;
/** As in the styles; columns of text share what is left. */
const leastWidths: Readonly<Partial<Record<ColumnTitle['key'], number>>> = {
  caseNumber: 120,
  stage: 116,
  due: 192,
  received: 70,
  fee: 100,
  assignee: 50,
};

/** The dense table of cases: one tab stop (the chosen row), sorting by headings, boxes for bulk actions. */
@Component({
  selector: 'wl-case-table',
  imports: [Avatar, DayPipe, Due, Icon, RouterLink, Tag],
  templateUrl: './case-table.html',
  styleUrl: './case-table.scss',
})
export class CaseTable {
  readonly title = input.required<string>();
  readonly rows = input.required<readonly CaseRow[]>();
  readonly columns = input.required<readonly ColumnKey[]>();
  readonly sort = input.required<CaseSort>();
  /** The chosen row, which the preview shows. */
  readonly current = input<string | null>(null);
  readonly checked = input<ReadonlySet<string>>(new Set());
  /** Rows that no longer belong to the list. */
  readonly gone = input<ReadonlySet<string>>(new Set());

  readonly chosen = output<CaseRow>();
  readonly opened = output<CaseRow>();
  readonly sorted = output<CaseSort>();
  readonly checkedChange = output<ReadonlySet<string>>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly titles = computed(() =>
    ['caseNumber' as const, ...this.columns()].map((key) => columnTitle(key)),
  );
  /** A lock stands beside some number: their column is wider. */
  protected readonly locks = computed(() => this.rows().some(({ restricted }) => restricted));
  /** Below it the list scrolls sideways instead of cutting words off. */
  protected readonly leastWidth = computed(() =>
    this.titles().reduce((sum, { key }) => sum + (leastWidths[key] ?? TEXT_WIDTH), BOX_WIDTH),
  );
  protected readonly views = computed(() =>
    this.rows().map((row) => ({
      row,
      mark: waitMark(row),
      due: row.due
        ? { on: row.due.on, paused: row.due.paused, pausedUntil: row.resumeBy }
        : { on: null, paused: false },
      received: dayOf(row.receivedAt),
      fee: feeWords(row.feeState),
    })),
  );
  protected readonly freeText = $localize`:@@worklist.free:frei`;

  constructor() {
    // The chosen row is always in view; it takes the focus only from within the table, never from a field.
    effect(() => {
      const id = this.current();
      if (id) untracked(() => queueMicrotask(() => this.#show(id)));
    });
  }

  /** Puts the focus on the chosen row. */
  focusCurrent(): void {
    this.#link(this.current())?.focus({ preventScroll: true });
  }

  protected tabStop(row: CaseRow, at: number): number {
    const current = this.current();
    const stop = current ? row.id === current : at === 0;
    return stop ? 0 : -1;
  }

  protected choose(row: CaseRow, event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (!target?.closest('input, a, label')) this.chosen.emit(row);
  }

  protected open(row: CaseRow, event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.opened.emit(row);
  }

  protected toggle(row: CaseRow, event: Event): void {
    const checked = new Set(this.checked());
    if ((event.target as HTMLInputElement).checked) checked.add(row.id);
    else checked.delete(row.id);
    this.checkedChange.emit(checked);
  }

  protected sortBy({ sort }: ColumnTitle): void {
    if (!sort) return;
    const now = this.sort();
    this.sorted.emit({ by: sort, dir: now.by === sort && now.dir === 'asc' ? 'desc' : 'asc' });
  }

  protected ariaSort({ sort }: ColumnTitle): 'ascending' | 'descending' | null {
    if (!sort || this.sort().by !== sort) return null;
    return this.sort().dir === 'asc' ? 'ascending' : 'descending';
  }

  protected boxLabel(row: CaseRow): string {
    return $localize`:@@worklist.select:${row.caseNumber}:case: auswählen`;
  }

  #show(id: string): void {
    const link = this.#link(id);
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    const focused = document.activeElement;
    if (focused === document.body || (focused?.closest('wl-case-table') && !focused.matches('input')))
      link?.focus({ preventScroll: true });
  }

  #link(id: string | null): HTMLElement | null {
    return id ? this.#host.querySelector(`[data-case="${CSS.escape(id)}"] a`) : null;
  }
}
