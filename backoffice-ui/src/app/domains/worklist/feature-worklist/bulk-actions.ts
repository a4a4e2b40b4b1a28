import { Injectable, Injector, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { BulkRun } from '../data/bulk-run';
import { CaseList } from '../data/case-list';
import { Ownership } from '../data/ownership';
import type { CaseRow } from '../data/shapes';
import { ListSelection } from './list-selection';
import type { AssignAnswer } from './assign-dialog';

/** Actions on the ticked cases, and on one case where they ask the same question. Provided by the page. */
@Injectable()
export class BulkActions {
  readonly #ownership = inject(Ownership);
  readonly #selection = inject(ListSelection);
  readonly #list = inject(CaseList);
  readonly #navigation = inject(NavigationState);
  readonly #injector = inject(Injector);
  readonly #run = signal<BulkRun | null>(null);
  readonly #undoable = signal(false);

  readonly run = this.#run.asReadonly();
  /** Whether what was done can be taken back in one go. */
  readonly undoable = this.#undoable.asReadonly();

  async claimTicked(): Promise<void> {
    const rows = this.#selection.checkedRows().filter((row) => !this.#ownership.isMine(row));
    await this.#start(rows, (row) => this.#ownership.claimQuietly(row), true);
  }

  async assignTicked(): Promise<void> {
    await this.assign(this.#selection.checkedRows());
  }

  /** Asks who shall have the cases and why, then gives them over one by one. */
  async assign(rows: readonly CaseRow[]): Promise<void> {
    const answer = await this.#askWhom(rows);
    if (!answer) return;
    await this.#start(
      rows,
      (row) => this.#ownership.assignQuietly(row, answer.personId, answer.reason),
      false,
    );
  }

  /** Gives back what the last run took. */
  async undo(): Promise<void> {
    const rows =
      this.#run()
        ?.done()
        .map(({ row }) => row) ?? [];
    await this.#start(rows, (row) => this.#ownership.unclaimQuietly(row), false);
  }

  tickAll(): void {
    this.#selection.checked.set(new Set(this.#list.rows().map(({ id }) => id)));
  }

  close(): void {
    this.#run()?.stop();
    this.#run.set(null);
    this.#selection.checked.set(new Set());
  }

  async #start(
    rows: readonly CaseRow[],
    act: (row: CaseRow) => Promise<CaseRow>,
    undoable: boolean,
  ): Promise<void> {
    const run = new BulkRun(rows, async (row) => this.#list.put(await act(row)));
    this.#run.set(run);
    this.#undoable.set(undoable);
    await run.start();
    // What was refused stays ticked, to be looked at or tried again; its row shows how it stands now.
    this.#selection.checked.set(new Set(run.refused().map(({ row }) => row.id)));
    if (run.refused().length > 0) await this.#list.compare();
    this.#navigation.refresh();
  }

  async #askWhom(rows: readonly CaseRow[]): Promise<AssignAnswer | undefined> {
    const [{ MatDialog }, { AssignDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./assign-dialog'),
    ]);
    const dialog = this.#injector
      .get(MatDialog)
      .open<InstanceType<typeof AssignDialog>, readonly CaseRow[], AssignAnswer>(AssignDialog, {
        data: rows,
        ariaModal: true,
        width: '480px',
        maxWidth: '94vw',
        autoFocus: 'select',
      });
    return firstValueFrom(dialog.afterClosed());
  }
}
