import { Component, computed, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { auditTime, filter } from 'rxjs';
import { apiResource } from '../../../api/api-resource';
import { Due } from '../../../shared/ui-due/due';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { dayOf } from '../../../shared/util-date/days';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { Live } from '../../../shared/util-live/live';
import { worklistParams } from '../../../shared/util-navigation/worklist-address';
import { Session } from '../../../shared/util-session/session';

const REFRESH_MS = 1_000;

/** One dossier: what it is, where it belongs in the file plan, and its cases, open and closed. */
@Component({
  selector: 'record-dossier-page',
  imports: [DayPipe, Due, Empty, ErrorMessage, Icon, RouterLink, Skeleton, Tag],
  templateUrl: './dossier-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './dossier-page.scss'],
})
export class DossierPage {
  readonly #session = inject(Session);

  /** From the address. */
  readonly id = input.required<string>();

  protected readonly dossier = apiResource('/api/v1/dossiers/{dossierId}', () => ({
    path: { dossierId: this.id() },
  }));
  /** Only offered; the server decides. */
  protected readonly mayExport = computed(() => this.#session.has('supervisor', 'registry'));
  protected readonly rows = computed(() =>
    this.dossier.hasValue()
      ? this.dossier.value().cases.map((row) => ({
          row,
          received: dayOf(row.receivedAt),
          closed: row.closedAt ? dayOf(row.closedAt) : null,
          due: { on: row.due?.on ?? null, paused: row.due?.paused ?? false },
        }))
      : [],
  );
  protected readonly worklistQuery = computed(() => ({
    ...worklistParams({ filters: { dossierId: this.id() } }),
  }));
  protected readonly dayOf = dayOf;

  constructor() {
    inject(Live)
      .events.pipe(
        filter((event) => event.kind === 'resync' || this.rows().some(({ row }) => row.id === event.caseId)),
        auditTime(REFRESH_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.dossier.reload());
  }
}
