import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type Params, Router } from '@angular/router';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { slugOf } from '../../../shared/util-navigation/view-slug';
import {
  type CaseFilters,
  type CaseSort,
  standardSort,
  worklistParams,
} from '../../../shared/util-navigation/worklist-address';
import { SearchText } from '../../../shared/util-search/search-text';
import { Session } from '../../../shared/util-session/session';
import { ADAPTED, listTarget } from '../data/list-target';

const ROW = 'zeile';
const ROW_SETTLES_MS = 300;

/** The address of the open list: what it means, and how it changes. Provided by the page. */
@Injectable()
export class ListRoute {
  readonly #route = inject(ActivatedRoute);
  readonly #router = inject(Router);
  readonly #search = inject(SearchText);
  readonly #session = inject(Session);
  readonly #navigation = inject(NavigationState);
  readonly #path = toSignal(this.#route.paramMap, { requireSync: true });
  readonly #query = toSignal(this.#route.queryParamMap, { requireSync: true });
  #rowTimer: ReturnType<typeof setTimeout> | undefined;

  readonly text = this.#search.text;
  readonly target = computed(() =>
    listTarget(
      { slug: this.#path().get('slug') ?? '', params: this.#query(), text: this.text() },
      this.#session.current(),
      this.#navigation.loaded() || this.#navigation.error() ? this.#navigation.savedViews() : null,
    ),
  );
  readonly filters = computed<CaseFilters>(() => {
    const target = this.target();
    return (target.kind === 'list' && target.query.filters) || {};
  });
  readonly sort = computed<CaseSort>(() => {
    const target = this.target();
    return (target.kind === 'list' && target.query.sort) || standardSort;
  });
  /** One string per list: another one means other rows, whatever row is chosen. */
  readonly key = computed(() => {
    const target = this.target();
    return target.kind === 'list' ? JSON.stringify(target.query) : target.kind;
  });
  /** Whether the list is all open cases, unfiltered. */
  readonly searchedAllOpen = computed(
    () => this.#path().get('slug') === slugOf('all') && Object.keys(this.filters()).length === 0,
  );
  /** Whether it is all closed ones: there is nothing wider. */
  readonly searchedAllClosed = computed(() => {
    const { closed, ...others } = this.filters();
    return this.#path().get('slug') === slugOf('all') && closed === true && Object.keys(others).length === 0;
  });
  /** The row the address names. */
  readonly row = computed(() => this.#query().get(ROW));
  readonly strays = computed(() => this.#query().get('irrlaeufer') !== null);

  filter(filters: CaseFilters): void {
    this.#change({ filters, sort: this.sort() });
  }

  order(sort: CaseSort): void {
    this.#change({ filters: this.filters(), sort });
  }

  /** Shows the stray items of the inbox, or its cases. */
  showStrays(shown: boolean): void {
    void this.#go({ irrlaeufer: shown ? '' : null }, false);
  }

  /** Takes the searched words away. */
  clearText(): void {
    void this.#search.search('');
  }

  /** Looks for the same words in all open cases, or where that was done in the closed ones. */
  searchWider(): void {
    void this.#search.searchAll(this.searchedAllOpen());
  }

  /** Notes the chosen row in the address, a moment later: moving through the list is no navigation. */
  noteRow(id: string | null): void {
    clearTimeout(this.#rowTimer);
    this.#rowTimer = setTimeout(() => void this.#go({ [ROW]: id }, true), ROW_SETTLES_MS);
  }

  /** Notes the chosen row at once, before leaving for its case: "back" then finds it. */
  async settleOn(row: string): Promise<void> {
    clearTimeout(this.#rowTimer);
    if (this.row() !== row) await this.#go({ [ROW]: row }, true);
  }

  async leave(commands: readonly string[], queryParams: Params = {}): Promise<void> {
    await this.#router.navigate([...commands], { queryParams });
  }

  /** The address as it stands, for the way back. */
  get url(): string {
    return this.#router.url;
  }

  /** For when the page goes: an address that is still to be noted would navigate somewhere else. */
  forget(): void {
    clearTimeout(this.#rowTimer);
  }

  #change(to: { filters: CaseFilters; sort: CaseSort }): void {
    const { einheit: _unit, ...params } = worklistParams(to);
    const target = this.target();
    const saved = target.kind === 'list' && target.saved !== null;
    void this.#go({ ...params, [ROW]: null, [ADAPTED]: saved ? 'ja' : null }, false);
  }

  #go(queryParams: Params, replaceUrl: boolean): Promise<boolean> {
    return this.#router.navigate([], {
      relativeTo: this.#route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl,
      // Searched words stand only here; a navigation without them would lose them.
      state: { search: this.text() },
    });
  }
}
