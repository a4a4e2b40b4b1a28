import { Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type TabItem, Tabs } from '../../../shared/ui-tabs/tabs';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { SpoolRuns } from '../data/spool-runs';
import { Ledger } from './ledger';
import { PostQueue } from './post-queue';
import { RunList } from './run-list';

const sections = ['warteschlange', 'laeufe', 'nachweis'] as const;
type Section = (typeof sections)[number];

/** The dispatch room: what waits for the post, the print runs, and the ledger with the proof of every sending. */
@Component({
  selector: 'dispatch-page',
  imports: [Ledger, PostQueue, RunList, Tabs],
  providers: [SpoolRuns],
  templateUrl: './dispatch-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './dispatch-page.scss'],
})
export class DispatchPage {
  readonly #router = inject(Router);
  readonly #route = inject(ActivatedRoute);
  readonly #navigation = inject(NavigationState);
  protected readonly spool = inject(SpoolRuns);

  readonly #query = toSignal(this.#route.queryParamMap, { requireSync: true });
  protected readonly section = computed<Section>(() => {
    const wanted = this.#query().get('bereich');
    return sections.find((one) => one === wanted) ?? 'warteschlange';
  });
  readonly #waiting = computed(() =>
    this.spool.queue.state() === 'ready' ? this.spool.queue.rows().length : null,
  );
  protected readonly summary = computed(() => {
    const waiting = this.#waiting();
    if (waiting === null) return '';
    if (waiting === 0) return $localize`:@@dispatch.waitingNone:kein Brief wartet auf die Post`;
    if (waiting === 1) return $localize`:@@dispatch.waitingOne:1 Brief wartet auf die Post`;
    return this.spool.queue.more() === 'end'
      ? $localize`:@@dispatch.waiting:${waiting}:count: Briefe warten auf die Post`
      : $localize`:@@dispatch.waitingMany:mehr als ${waiting}:count: Briefe warten auf die Post`;
  });
  protected readonly tabs = computed<readonly TabItem[]>(() => [
    { id: 'warteschlange', label: $localize`:@@dispatch.tabQueue:Für die Post`, count: this.#waiting() ?? 0 },
    { id: 'laeufe', label: $localize`:@@dispatch.tabRuns:Druckläufe`, count: this.spool.openRuns() },
    { id: 'nachweis', label: $localize`:@@dispatch.tabLedger:Versandnachweis` },
  ]);
  protected readonly tabsLabel = $localize`:@@dispatch.tabsLabel:Bereiche des Versands`;

  constructor() {
    effect(() => {
      const waiting = this.#waiting();
      if (waiting !== null && this.spool.queue.more() === 'end')
        this.#navigation.report({ versand: waiting });
    });
  }

  protected show(section: string | undefined): void {
    void this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams: { bereich: section === 'warteschlange' ? null : section, stand: null },
      replaceUrl: true,
    });
  }
}
