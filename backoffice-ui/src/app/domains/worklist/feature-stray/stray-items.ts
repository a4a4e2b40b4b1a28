import { Component, Injector, computed, inject, input, output } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { auditTime, firstValueFrom } from 'rxjs';
import { apiResource } from '../../../api/api-resource';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DayTimePipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { Live } from '../../../shared/util-live/live';
import type { StrayItem } from '../data/shapes';

const REFRESH_MS = 10_000;

/** What came for a closed or unknown case: a switch above the inbox, and the list behind it. */
@Component({
  selector: 'wl-stray-items',
  imports: [DayTimePipe, Empty, ErrorMessage, RecentPipe, RouterLink, Skeleton],
  templateUrl: './stray-items.html',
  styleUrl: './stray-items.scss',
})
export class StrayItems {
  /** Only what came to this unit; all in reach without it. */
  readonly unitId = input<string>();
  readonly open = input(false);
  readonly openChange = output<boolean>();

  readonly #injector = inject(Injector);
  readonly #toasts = inject(Toasts);
  protected readonly items = apiResource('/api/v1/stray-items', () => ({}));
  protected readonly rows = computed(() => {
    const rows = this.items.hasValue() ? this.items.value().rows : [];
    const unit = this.unitId();
    return unit ? rows.filter(({ unitId }) => unitId === unit) : rows;
  });

  constructor() {
    inject(Live)
      .events.pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.items.reload());
  }

  protected async resolve(item: StrayItem): Promise<void> {
    const [{ MatDialog }, { ResolveDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./resolve-dialog'),
    ]);
    const dialog = this.#injector
      .get(MatDialog)
      .open<InstanceType<typeof ResolveDialog>, StrayItem, string>(ResolveDialog, {
        data: item,
        ariaModal: true,
        width: '520px',
        maxWidth: '94vw',
        autoFocus: 'input',
      });
    const done = await firstValueFrom(dialog.afterClosed());
    if (!done) return;
    this.#toasts.show(done);
    this.items.reload();
  }
}
