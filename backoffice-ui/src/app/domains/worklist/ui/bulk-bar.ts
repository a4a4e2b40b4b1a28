import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import type { BulkRun } from '../data/bulk-run';

/** What can be done with the ticked cases; while it runs how far it is, afterwards what became of each. */
@Component({
  selector: 'wl-bulk-bar',
  imports: [Icon],
  templateUrl: './bulk-bar.html',
  styles: `
    :host {
      display: block;
      border: 1px solid var(--action);
      border-radius: var(--radius);
      background: var(--action-soft);
      padding: 6px 12px;
    }
    progress {
      flex: 1;
      min-width: 80px;
      accent-color: var(--action);
    }
    ul {
      margin-top: 6px;
      display: grid;
      gap: 2px;
      max-height: 140px;
      overflow: auto;
      font-size: 13px;
    }
    li {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class BulkBar {
  readonly count = input.required<number>();
  readonly loaded = input.required<number>();
  readonly mayAssign = input(false);
  /** the list holds what waits for the second signature */
  readonly signing = input(false);
  readonly run = input<BulkRun | null>(null);
  /** Whether what was done can be taken back. */
  readonly undoable = input(false);

  readonly claimed = output();
  readonly assigned = output();
  readonly signed = output();
  readonly allChosen = output();
  readonly undone = output();
  readonly closed = output();

  protected readonly summary = computed(() => {
    const run = this.run();
    if (!run) return '';
    const done = run.done().length;
    return run.state() === 'stopped'
      ? $localize`:@@worklist.bulkStopped:Angehalten: ${done}:done: von ${run.total}:total: erledigt, der Rest ist unverändert`
      : $localize`:@@worklist.bulkDone:${done}:done: von ${run.total}:total: erledigt`;
  });
}
