import { computed, signal } from '@angular/core';
import { describeProblem } from '../../../api/problem';
import type { CaseRow } from './shapes';

/** What became of one case. */
export interface BulkResult {
  readonly row: CaseRow;
  readonly state: 'done' | 'refused';
  /** Why not, in words. */
  readonly why?: string;
}

/** An action that makes no sense for one of the cases; its message tells why, in words for the person. */
export class Unsuited extends Error {}

/**
 * One action on many cases, one after another: each has its own result, it can be stopped between two,
 * and what was done stays done.
 */
export class BulkRun {
  readonly #rows: readonly CaseRow[];
  readonly #act: (row: CaseRow) => Promise<unknown>;
  readonly #results = signal<readonly BulkResult[]>([]);
  readonly #state = signal<'waiting' | 'running' | 'stopped' | 'finished'>('waiting');

  readonly results = this.#results.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly total: number;
  readonly done = computed(() => this.#results().filter(({ state }) => state === 'done'));
  readonly refused = computed(() => this.#results().filter(({ state }) => state === 'refused'));

  constructor(rows: readonly CaseRow[], act: (row: CaseRow) => Promise<unknown>) {
    this.#rows = rows;
    this.#act = act;
    this.total = rows.length;
  }

  async start(): Promise<void> {
    this.#state.set('running');
    for (const row of this.#rows) {
      if (this.#stopped()) return;
      this.#results.set([...this.#results(), await this.#one(row)]);
    }
    if (!this.#stopped()) this.#state.set('finished');
  }

  /** Ends after the case that is under way. */
  stop(): void {
    if (this.#state() === 'running') this.#state.set('stopped');
  }

  #stopped(): boolean {
    return this.#state() === 'stopped';
  }

  async #one(row: CaseRow): Promise<BulkResult> {
    try {
      await this.#act(row);
      return { row, state: 'done' };
    } catch (error) {
      return {
        row,
        state: 'refused',
        why: error instanceof Unsuited ? error.message : describeProblem(error).title,
      };
    }
  }
}
