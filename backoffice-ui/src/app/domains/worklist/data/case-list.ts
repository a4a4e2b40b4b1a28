import { Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { NOW } from '../../../shared/util-date/today';
import type { CasePage, CaseQuery, CaseRow } from './shapes';

/** Figures over the whole list. */
export interface ListFigures {
  readonly count: number;
  /** More than `count`, which is where the server stops counting closed cases. */
  readonly capped: boolean;
  readonly overdue: number;
  readonly dueToday: number;
}

const PAGE = 50;
const LARGEST_PAGE = 100;

/**
 * The rows of one worklist. What happens elsewhere changes rows in place and is announced (`news`), but no row appears,
 * moves or goes before the person asks for it. Provided by the page.
 */
@Injectable()
export class CaseList {
  readonly #api = inject(ApiClient);
  readonly #now = inject(NOW);
  #query: CaseQuery | null = null;
  /** Grows with every new list, so that late replies for an old one are dropped. */
  #run = 0;
  #next: string | null = null;
  #comparison: Promise<void> | null = null;
  /** Something happened since the last comparison began. */
  #again = false;

  readonly #rows = signal<readonly CaseRow[]>([]);
  readonly #state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly #error = signal<unknown>(null);
  readonly #more = signal<'idle' | 'loading' | 'failed' | 'end'>('idle');
  readonly #figures = signal<ListFigures | null>(null);
  readonly #shownCount = signal(0);
  readonly #unseen = signal(0);
  readonly #gone = signal<ReadonlySet<string>>(new Set());
  readonly #loadedAt = signal<string | null>(null);
  readonly #checkedAt = signal<string | null>(null);

  readonly rows = this.#rows.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly error = this.#error.asReadonly();
  /** Whether the next page is on its way, failed, or there is none. */
  readonly more = this.#more.asReadonly();
  readonly figures = this.#figures.asReadonly();
  /** Rows that no longer belong here; they stay in place until the list is shown anew. */
  readonly gone = this.#gone.asReadonly();
  /** When the rows came, ISO. */
  readonly loadedAt = this.#loadedAt.asReadonly();
  /** When they were last compared with the server, ISO. */
  readonly checkedAt = this.#checkedAt.asReadonly();
  /** New cases that are not shown yet. */
  readonly news = computed(() =>
    Math.max(this.#unseen(), (this.#figures()?.count ?? 0) - this.#shownCount(), 0),
  );

  /** Shows a list, `count` rows of it at once where it was left further down. */
  async open(query: CaseQuery, count = PAGE): Promise<void> {
    this.#query = query;
    const run = ++this.#run;
    this.#state.set('loading');
    this.#rows.set([]);
    this.#figures.set(null);
    await this.#fill(run, count);
  }

  /** Shows the list anew: news come in, what left goes. */
  async reload(): Promise<void> {
    await this.#fill(++this.#run, Math.max(this.#rows().length, PAGE));
  }

  /** The next page; does nothing while one is on its way. */
  async loadMore(): Promise<void> {
    if (this.#more() === 'loading' || !this.#next || this.#state() !== 'ready') return;
    const run = this.#run;
    this.#more.set('loading');
    try {
      const page = await this.#page(PAGE, this.#next);
      if (run !== this.#run) return;
      const known = new Set(this.#rows().map(({ id }) => id));
      this.#rows.update((rows) => [...rows, ...page.rows.filter(({ id }) => !known.has(id))]);
      this.#goOn(page);
    } catch {
      // The footer says so and offers to try again; the rows stay.
      if (run === this.#run) this.#more.set('failed');
    }
  }

  /**
   * Compares what is shown with the server: rows change in place, new ones are only counted. One at a time: a long list takes
   * many pages, and what happens meanwhile leads to one more comparison after it.
   */
  compare(): Promise<void> {
    this.#again = true;
    this.#comparison ??= this.#compareOn().finally(() => (this.#comparison = null));
    return this.#comparison;
  }

  async #compareOn(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#compareOnce();
    }
  }

  async #compareOnce(): Promise<void> {
    if (this.#state() !== 'ready') return;
    const run = this.#run;
    let fresh: Loaded;
    try {
      fresh = await this.#load(Math.max(this.#rows().length, PAGE));
    } catch {
      // The footer shows that the list is not live; the next event tries again.
      return;
    }
    if (run !== this.#run) return;
    const byId = new Map(fresh.rows.map((row) => [row.id, row]));
    const known = new Set(this.#rows().map(({ id }) => id));
    this.#gone.set(new Set([...known].filter((id) => !byId.has(id) && fresh.complete)));
    this.#rows.update((rows) => rows.map((row) => byId.get(row.id) ?? row));
    this.#unseen.set(fresh.rows.filter(({ id }, at) => !known.has(id) && at < this.#rows().length).length);
    this.#figures.set(fresh.figures);
    this.#checkedAt.set(this.#now().toISOString());
  }

  /** Puts what an own action answered in place of its row. */
  put(row: CaseRow): void {
    this.#rows.update((rows) => rows.map((one) => (one.id === row.id ? row : one)));
  }

  async #fill(run: number, count: number): Promise<void> {
    try {
      const loaded = await this.#load(count);
      if (run !== this.#run) return;
      this.#rows.set(loaded.rows);
      this.#figures.set(loaded.figures);
      this.#shownCount.set(loaded.figures?.count ?? 0);
      this.#unseen.set(0);
      this.#gone.set(new Set());
      this.#next = loaded.next;
      this.#more.set(loaded.next ? 'idle' : 'end');
      this.#loadedAt.set(this.#now().toISOString());
      this.#checkedAt.set(this.#loadedAt());
      this.#error.set(null);
      this.#state.set('ready');
    } catch (error) {
      if (run !== this.#run) return;
      this.#error.set(error);
      this.#state.set('failed');
    }
  }

  async #load(count: number): Promise<Loaded> {
    const rows: CaseRow[] = [];
    let figures: ListFigures | null = null;
    let next: string | null = null;
    do {
      const page = await this.#page(
        Math.min(Math.max(count - rows.length, 1), LARGEST_PAGE),
        next ?? undefined,
      );
      rows.push(...page.rows);
      next = page.next;
      if (page.total) figures = { ...page.total, overdue: page.overdue, dueToday: page.dueToday };
    } while (next && rows.length < count);
    return { rows, figures, next, complete: next === null };
  }

  #page(limit: number, cursor?: string): Promise<CasePage> {
    const query = this.#query;
    if (!query) throw new Error('A list is opened before it is read.');
    const body = cursor ? { ...query, limit, cursor } : { ...query, limit };
    return this.#api.post('/api/v1/cases/search', { body, intent: newIntent() });
  }

  #goOn(page: CasePage): void {
    this.#next = page.next;
    this.#more.set(page.next ? 'idle' : 'end');
  }
}

interface Loaded {
  readonly rows: readonly CaseRow[];
  readonly figures: ListFigures | null;
  readonly next: string | null;
  /** Whether these are all there are. */
  readonly complete: boolean;
}
