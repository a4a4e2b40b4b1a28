import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { auditTime } from 'rxjs';
import { apiResource } from '../../../api/api-resource';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { Live } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';
import { casesLink, oldestLink, unclaimedLink } from '../data/figure-link';
import type { Bar } from '../ui/bars';
import { Bars } from '../ui/bars';
import { DeadlineTable } from '../ui/deadline-table';
import { LoadTable } from '../ui/load-table';
import { ThroughputChart } from '../ui/throughput-chart';

const REFRESH_MS = 20_000;

/** Deadlines, waiting, load, age and throughput at a glance, by team; every figure with a list behind it leads there. */
@Component({
  selector: 'sup-supervision-page',
  imports: [
    Bars,
    DeadlineTable,
    Empty,
    ErrorMessage,
    HeaderSlotContent,
    LoadTable,
    RouterLink,
    Skeleton,
    ThroughputChart,
  ],
  templateUrl: './supervision-page.html',
  styleUrl: './supervision-page.scss',
})
export class SupervisionPage {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #query = toSignal(this.#route.queryParamMap, { requireSync: true });
  protected readonly units = inject(Session).units;

  /** The unit of the address, if it is one of ours; null means all in reach. */
  protected readonly unitId = computed(() => {
    const wanted = this.#query().get('einheit');
    return this.units().find(({ id }) => id === wanted)?.id ?? null;
  });
  protected readonly figures = apiResource('/api/v1/supervision', () => {
    const unitId = this.unitId();
    return unitId ? { query: { unitId } } : {};
  });

  protected readonly links = computed(() => {
    const unitId = this.unitId();
    return {
      breached: casesLink(unitId, { due: 'overdue' }),
      today: casesLink(unitId, { due: 'today' }),
      todayUnclaimed: unitId ? unclaimedLink(unitId, { due: 'today' }) : null,
      week: casesLink(unitId, { due: 'week' }),
      later: casesLink(unitId, { due: 'later' }),
      oldest: oldestLink(unitId),
      closed: casesLink(unitId, { closed: true }),
    };
  });
  protected readonly waiting = computed<readonly Bar[]>(() => {
    if (!this.figures.hasValue()) return [];
    const { us, citizen, money, office } = this.figures.value().waitingFor;
    const to = (waitingFor: 'us' | 'citizen' | 'money' | 'office') =>
      casesLink(this.unitId(), { waitingFor: [waitingFor] });
    return [
      { label: $localize`:@@supervision.waitUs:auf uns`, value: us, tone: 'action', to: to('us') },
      {
        label: $localize`:@@supervision.waitCitizen:auf Antragsteller`,
        value: citizen,
        tone: 'info',
        to: to('citizen'),
      },
      {
        label: $localize`:@@supervision.waitMoney:auf Zahlung`,
        value: money,
        tone: 'warning',
        to: to('money'),
      },
      {
        label: $localize`:@@supervision.waitOffice:auf andere Stellen`,
        value: office,
        tone: 'plain',
        to: to('office'),
      },
    ];
  });
  protected readonly ages = computed<readonly Bar[]>(() => {
    if (!this.figures.hasValue()) return [];
    const { upTo7, upTo30, upTo90, over90 } = this.figures.value().ageing;
    return [
      { label: $localize`:@@supervision.age7:bis 7 Tage`, value: upTo7, tone: 'action' },
      { label: $localize`:@@supervision.age30:8 bis 30 Tage`, value: upTo30, tone: 'action' },
      { label: $localize`:@@supervision.age90:31 bis 90 Tage`, value: upTo90, tone: 'action' },
      { label: $localize`:@@supervision.ageOver:über 90 Tage`, value: over90, tone: 'warning' },
    ];
  });

  constructor() {
    inject(Live)
      .events.pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.figures.reload());
  }

  protected choose(unitId: string): void {
    void this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams: { einheit: unitId || null },
      replaceUrl: true,
    });
  }
}
