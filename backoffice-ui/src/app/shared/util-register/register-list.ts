import { type Signal, effect, signal, untracked } from '@angular/core';

/** One page of a register as the contract answers it; `next` is the cursor of the following one. */
export interface RegisterPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The rows of a register (letters, receivables, dossiers) and what becomes of them. */
export interface RegisterList<Row> {
  readonly rows: Signal<readonly Row[]>;
  readonly state: Signal<'loading' | 'ready' | 'failed'>;
  readonly error: Signal<unknown>;
  /** Whether the next page is on its way, failed, or there is none. */
  readonly more: Signal<'idle' | 'loading' | 'failed' | 'end'>;
  /** Reads again from the first page; the rows stand until the new ones are there. */
  reload(): Promise<void>;
  loadMore(): Promise<void>;
}

/**
 * A register read page by page: `registerList(() => ({ state: this.states() }), (query, cursor) => this.#api.post(…))`.
 * Follows the signals in `query`; a reply for an older query is dropped. Call it where injection is possible.
 */
export function registerList<Query, Row>(
  query: () => Query,
  read: (query: Query, cursor: string | undefined) => Promise<RegisterPage<Row>>,
): RegisterList<Row> {
  const rows = signal<readonly Row[]>([]);
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const error = signal<unknown>(null);
  const more = signal<'idle' | 'loading' | 'failed' | 'end'>('end');
  let next: string | null = null;
  let run = 0;

  const fill = async (wanted: Query): Promise<void> => {
    const mine = ++run;
    try {
      const page = await read(wanted, undefined);
      if (mine !== run) return;
      rows.set(page.rows);
      next = page.next;
      more.set(page.next ? 'idle' : 'end');
      error.set(null);
      state.set('ready');
    } catch (failure) {
      if (mine !== run) return;
      error.set(failure);
      state.set('failed');
    }
  };

  effect(() => {
    const wanted = query();
    untracked(() => {
      state.set('loading');
      void fill(wanted);
    });
  });

  return {
    rows: rows.asReadonly(),
    state: state.asReadonly(),
    error: error.asReadonly(),
    more: more.asReadonly(),
    reload: () => fill(untracked(query)),
    loadMore: async () => {
      if (!next || more() === 'loading' || state() !== 'ready') return;
      const mine = run;
      more.set('loading');
      try {
        const page = await read(untracked(query), next);
        if (mine !== run) return;
        rows.update((shown) => [...shown, ...page.rows]);
        next = page.next;
        more.set(page.next ? 'idle' : 'end');
      } catch {
        // The rows stay; the foot of the list says so and offers another try.
        if (mine === run) more.set('failed');
      }
    },
  };
}
