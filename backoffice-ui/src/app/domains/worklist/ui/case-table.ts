import {
  ApplicationRef,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  untracked,
} from '@angular/core';
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
import type { CaseRow } from '../data/shapes';
import { waitMark } from '../data/wait-mark';
import { RowFocus } from './row-focus';
import { RowWindow } from './row-window';

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

/**
 * The dense table of cases: one tab stop (the chosen row), sorting by headings, boxes for bulk actions. Of a long list only the rows
 * around what is in sight are drawn; their places in the list are told to screen readers.
 */
@Component({
  selector: 'wl-case-table',
  host: {
    tabindex: '-1',
    '[style.padding-top.px]': 'window.above()',
    '[style.padding-bottom.px]': 'window.below()',
  },
  imports: [Avatar, DayPipe, Due, Icon, RouterLink, Tag],
  templateUrl: './case-table.html',
  styleUrl: './case-table.scss',
})
export class CaseTable {
  readonly title = input.required<string>();
  readonly rows = input.required<readonly CaseRow[]>();
  /** How many cases the list has, where that is known. */
  readonly total = input<number | null>(null);
  /** What the table scrolls in; without it every row is drawn. */
  readonly scroller = input<HTMLElement | null>(null);
  readonly columns = input.required<readonly ColumnTitle['key'][]>();
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
  readonly #injector = inject(Injector);

  protected readonly window = new RowWindow(() => this.rows().length);
  /** The row that the tab key reaches: the chosen one, else the first in sight. */
  readonly #stop = computed(() => {
    const { from, to } = this.window.span();
    const drawn = this.rows().slice(from, to);
    const current = this.current();
    return drawn.some(({ id }) => id === current) ? current : (this.rows()[this.window.first()]?.id ?? null);
  });
  protected readonly titles = computed(() =>
    ['caseNumber' as const, ...this.columns()].map((key) => columnTitle(key)),
  );
  /** A lock stands beside some number: their column is wider. */
  protected readonly locks = computed(() => this.rows().some(({ restricted }) => restricted));
  /** With the heading; -1 says that it is not known. */
  protected readonly rowCount = computed(() => {
    const total = this.total();
    return total === null ? -1 : total + 1;
  });
  /** Below it the list scrolls sideways instead of cutting words off. */
  protected readonly leastWidth = computed(() =>
    this.titles().reduce((sum, { key }) => sum + (leastWidths[key] ?? TEXT_WIDTH), BOX_WIDTH),
  );
  protected readonly views = computed(() => {
    const { from, to } = this.window.span();
    return this.rows()
      .slice(from, to)
      .map((row, at) => this.#view(row, from + at));
  });
  protected readonly freeText = $localize`:@@worklist.free:frei`;

  constructor() {
    effect((ended) => {
      const scroller = this.scroller();
      if (scroller === null) return;
      const app = this.#injector.get(ApplicationRef);
      ended(this.window.follow(scroller, () => app.tick()));
      untracked(() => afterNextRender({ read: () => this.#measure() }, { injector: this.#injector }));
    });
    const focus = new RowFocus(this.#host);
    effect(() => {
      this.window.span();
      afterNextRender({ write: () => focus.restore() }, { injector: this.#injector });
    });
    // The chosen row is always in view.
    effect(() => {
      const id = this.current();
      if (id) untracked(() => queueMicrotask(() => this.#show(id)));
    });
  }

  /** Puts the focus on the chosen row. */
  focusCurrent(): void {
    const id = this.current();
    if (id) this.#reveal(id, (link) => link?.focus({ preventScroll: true }));
  }

  protected tabStop(row: CaseRow): number {
    return row.id === this.#stop() ? 0 : -1;
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

  #view(row: CaseRow, index: number) {
    return {
      row,
      /** from 1; the heading is the first row */
      place: index + 2,
      mark: waitMark(row),
      due: row.due
        ? { on: row.due.on, paused: row.due.paused, pausedUntil: row.resumeBy }
        : { on: null, paused: false },
      received: dayOf(row.receivedAt),
      fee: feeWords(row.feeState),
    };
  }

  #measure(): void {
    const table = this.#host.querySelector('table');
    if (table) this.window.measure(table);
  }

  #show(id: string): void {
    this.#reveal(id, (link) => this.#take(link));
  }

  /** Brings a row into view, drawn already or not. */
  #reveal(id: string, then: (link: HTMLElement | null) => void): void {
    const drawn = this.#link(id);
    if (drawn) {
      drawn.closest('tr')?.scrollIntoView({ block: 'nearest' });
      then(drawn);
      return;
    }
    const index = this.rows().findIndex((row) => row.id === id);
    if (index < 0) return;
    this.window.reveal(index);
    afterNextRender({ write: () => then(this.#link(id)) }, { injector: this.#injector });
  }

  /** The chosen row takes the focus only from within the table, never from a field. */
  #take(link: HTMLElement | null): void {
    const focused = document.activeElement;
    if (focused === document.body || (focused?.closest('wl-case-table') && !focused.matches('input')))
      link?.focus({ preventScroll: true });
  }

  #link(id: string | null): HTMLElement | null {
    return id ? this.#host.querySelector(`[data-case="${CSS.escape(id)}"] a`) : null;
  }
}
