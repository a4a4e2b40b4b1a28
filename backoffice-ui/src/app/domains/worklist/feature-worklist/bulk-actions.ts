import { Injectable, Injector, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { BulkRun } from '../data/bulk-run';
import { CaseList } from '../data/case-list';
import { Ownership } from '../data/ownership';
import type { CaseRow } from '../data/shapes';
import { type AwaitedSignature, Signature } from '../data/signature';
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
  readonly #signature = inject(Signature);
  readonly #confirm = inject(Confirm);
  #asking = false;
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

  /**
   * The second signature under every ticked decision. The letters are read before the question, so that exactly
   * those go out that the person was asked about; what cannot be signed is named in the results.
   */
  async signTicked(): Promise<void> {
    if (this.#run()?.state() === 'running' || this.#asking) return;
    this.#asking = true;
    const rows = this.#selection.checkedRows();
    const read = new Map<string, PromiseSettledResult<AwaitedSignature>>();
    try {
      for (const row of rows) {
        const [result] = await Promise.allSettled([this.#signature.awaited(row)]);
        read.set(row.id, result);
      }
      const ready = [...read.values()].flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      if (ready.length > 0 && !(await this.#maySign(ready))) return;
    } finally {
      this.#asking = false;
    }
    await this.#start(
      rows,
      async (row) => {
        const one = read.get(row.id);
        if (one?.status !== 'fulfilled') throw one?.reason;
        await this.#signature.sign(one.value);
        return row;
      },
      false,
    );
    // Signed cases leave the list by themselves as soon as it is read again.
    await this.#list.compare();
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

  async #maySign(ready: readonly AwaitedSignature[]): Promise<boolean> {
    const count = ready.length;
    const kinds = [...new Set(ready.map(({ title }) => title))].map(
      (title) => `${title} (${ready.filter((one) => one.title === title).length})`,
    );
    const { confirmed } = await this.#confirm.ask({
      title:
        count === 1
          ? $localize`:@@worklist.signAskOne:1 Entscheidung zeichnen?`
          : $localize`:@@worklist.signAsk:${count}:count: Entscheidungen zeichnen?`,
      text: $localize`:@@worklist.signText:${kinds.join(', ')}:kinds:. Die Bescheide gehen danach hinaus, so wie sie jetzt vorliegen. Das lässt sich nicht zurücknehmen.`,
      action: $localize`:@@worklist.signDo:Zeichnen und versenden`,
    });
    return confirmed;
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
