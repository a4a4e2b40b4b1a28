import type { ElementRef } from '@angular/core';
import {
  Component,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { type Params, RouterLink } from '@angular/router';
import { auditTime, fromEvent, map } from 'rxjs';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { time } from '../../../shared/util-date/format';
import { Live } from '../../../shared/util-live/live';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { CaseList } from '../data/case-list';
import { sortWords } from '../data/column-titles';
import { countWords, listWords } from '../data/list-words';
import { ListMemory } from '../data/list-memory';
import { ListPreferences } from '../data/list-preferences';
import { Ownership } from '../data/ownership';
import { handList } from '../data/handed-list';
import type { CaseDetail, CaseRow } from '../data/shapes';
import { CasePreview } from '../ui/case-preview';
import { CaseTable } from '../ui/case-table';
import { ColumnMenu } from '../ui/column-menu';
import { FilterBar } from '../ui/filter-bar';
import { BulkBar } from '../ui/bulk-bar';
import { ListFooter } from '../ui/list-footer';
import { BulkActions } from './bulk-actions';
import { FilterSource } from './filter-source';
import { ListRoute } from './list-route';
import { ListSelection } from './list-selection';
import { SavedViews } from './saved-views';
import { AccessRequests } from '../feature-access/access-requests';
import { RequestAccess } from '../feature-access/request-access';
import { StrayItems } from '../feature-stray/stray-items';
import { injectListKeys } from './list-keys';

const COMPARE_MS = 2_000;
const NEAR_END_PX = 700;

/** A worklist: dense rows, filters, a preview beside it, everything by keyboard, nothing that moves by itself. */
@Component({
  selector: 'wl-worklist',
  imports: [
    AccessRequests,
    BulkBar,
    CasePreview,
    CaseTable,
    ColumnMenu,
    Empty,
    ErrorMessage,
    FilterBar,
    Icon,
    ListFooter,
    RequestAccess,
    RouterLink,
    Skeleton,
    StrayItems,
  ],
  providers: [CaseList, ListRoute, ListSelection, Ownership, BulkActions, FilterSource, SavedViews],
  templateUrl: './worklist.html',
  styleUrl: './worklist.scss',
})
export class Worklist {
  protected readonly list = inject(CaseList);
  protected readonly route = inject(ListRoute);
  protected readonly selection = inject(ListSelection);
  protected readonly ownership = inject(Ownership);
  protected readonly bulk = inject(BulkActions);
  protected readonly filterSource = inject(FilterSource);
  protected readonly savedViews = inject(SavedViews);
  protected readonly preferences = inject(ListPreferences);
  readonly #memory = inject(ListMemory);
  readonly #toasts = inject(Toasts);
  private readonly table = viewChild(CaseTable);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  /** Where the list stands; noted while scrolling, as an element that is taken away has no position any more. */
  #top = 0;
  /** What may be done with the chosen case, once it was read. */
  readonly #detail = signal<CaseDetail | null>(null);

  protected readonly target = computed(() => {
    const target = this.route.target();
    return target.kind === 'list' ? target : null;
  });
  protected readonly unknown = computed(() => this.route.target().kind === 'unknown');
  protected readonly words = computed(() => listWords(this.list.figures()));
  protected readonly sorted = computed(() => sortWords(this.route.sort()));
  protected readonly newsText = computed(() => {
    const count = this.list.news();
    const since = this.list.loadedAt();
    if (count === 0 || !since) return '';
    return count === 1
      ? $localize`:@@worklist.newsOne:1 neuer Vorgang seit ${time(since)}:time:`
      : $localize`:@@worklist.news:${count}:count: neue Vorgänge seit ${time(since)}:time:`;
  });
  readonly #wide = widthAtLeast(1180);
  protected readonly previewShown = computed(() => this.preferences.preview() ?? this.#wide());
  protected readonly previewed = computed(() =>
    this.previewShown() && !this.strays() ? this.selection.row() : null,
  );
  protected readonly inbox = computed(() => this.target()?.query.view === 'inbox' && !this.target()?.saved);
  /** Whether the inbox shows what came for no open case. */
  protected readonly strays = computed(() => this.inbox() && this.route.strays());
  /** Requests to see a restricted case stand where whoever answers them begins the day. */
  protected readonly answersRequests = computed(
    () => ['inbox', 'mine', 'team'].includes(this.target()?.query.view ?? '') && !this.target()?.saved,
  );
  /** Of what one wants to be reminded stands first among the reminders. */
  protected readonly columns = computed(() =>
    this.target()?.query.view === 'follow-ups'
      ? (['followUp', ...this.preferences.columns()] as const)
      : this.preferences.columns(),
  );
  /** Whether what is ticked waits for this person's second signature. */
  protected readonly signing = computed(() => this.target()?.query.view === 'sign-off');
  protected readonly mayOpenCases = computed(
    () => ['inbox', 'mine'].includes(this.target()?.query.view ?? '') && !this.target()?.saved,
  );
  protected readonly total = computed(() => {
    const figures = this.list.figures();
    return figures ? countWords(figures) : '';
  });
  /** How many cases the list has, where they were counted to the end. */
  protected readonly known = computed(() => {
    const figures = this.list.figures();
    return figures && !figures.capped ? figures.count : null;
  });
  protected readonly previewLabel = $localize`:@@worklist.preview:Vorschau`;
  protected readonly hasFilters = computed(() => Object.keys(this.route.filters()).length > 0);
  protected readonly filtered = computed(() => this.hasFilters() || this.route.text() !== '');

  constructor() {
    let shown = '';
    effect(() => {
      const key = this.route.key();
      const query = this.target()?.query;
      if (key === shown || !query) return;
      untracked(() => {
        if (shown) this.#keepPlace(shown);
        shown = key;
        void this.#open(key);
      });
    });
    // Whoever already stands at the end scrolls no further: what was shown anew there goes on by itself.
    const injector = inject(Injector);
    effect(() => {
      this.list.rows();
      if (this.list.more() === 'idle') untracked(() => afterNextRender(() => this.scrolled(), { injector }));
    });
    inject(Live)
      .events.pipe(auditTime(COMPARE_MS), takeUntilDestroyed())
      .subscribe(() => void this.list.compare());
    injectListKeys({
      move: (by) => this.selection.move(by),
      row: () => this.selection.row(),
      open: (row) => void this.open(row),
      claim: (row) => void this.claim(row),
      preview: () => this.togglePreview(),
      decide: (row) => this.#decide(row),
      ask: (row) => void this.ask(row),
      tick: () => this.selection.toggle(),
    });
    inject(DestroyRef).onDestroy(() => {
      if (shown) this.#keepPlace(shown);
      this.route.forget();
    });
  }

  protected async open(row: CaseRow): Promise<void> {
    await this.#leaveFor(row, ['/vorgang', row.id]);
  }

  protected async ask(row: CaseRow): Promise<void> {
    await this.#leaveFor(row, ['/vorgang', row.id], { aktion: 'nachfordern' });
  }

  protected async claim(row: CaseRow): Promise<void> {
    if (this.ownership.mayClaim(row)) return this.ownership.claim(row);
    if (this.ownership.isMine(row)) {
      this.#toasts.show($localize`:@@worklist.mineAlready:${row.caseNumber}:case: liegt schon bei Ihnen`);
      return;
    }
    const name = row.assignee?.displayName;
    this.#toasts.show(
      name
        ? $localize`:@@worklist.claimedBy:${row.caseNumber}:case: liegt bei ${name}:name:. Bitten Sie um Übergabe.`
        : $localize`:@@worklist.closedAlready:${row.caseNumber}:case: ist abgeschlossen`,
      { tone: 'warning' },
    );
  }

  protected togglePreview(): void {
    this.preferences.showPreview(!this.previewShown());
  }

  protected noteDetail(detail: CaseDetail): void {
    this.#detail.set(detail);
  }

  protected scrolled(): void {
    const element = this.scroller()?.nativeElement;
    if (!element) return;
    this.#top = element.scrollTop;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (left < NEAR_END_PX) void this.list.loadMore();
  }

  protected async showNews(): Promise<void> {
    await this.list.reload();
    this.table()?.focusCurrent();
  }

  #decide(row: CaseRow): void {
    const detail = this.#detail();
    const known = detail?.id === row.id ? detail : null;
    if (known && !known.availableActions.some(({ type }) => type === 'decide')) {
      this.#toasts.show(
        $localize`:@@worklist.notDecidable:Dieser Vorgang ist noch nicht zur Entscheidung bereit`,
      );
      return;
    }
    void this.#leaveFor(row, ['/vorgang', row.id, 'entscheiden']);
  }

  async #open(key: string): Promise<void> {
    const query = this.target()?.query;
    if (!query) return;
    this.selection.adopt();
    this.bulk.close();
    // An address that names a row is one that was left; the navigation's leads to the top.
    const place = this.route.row() ? this.#memory.recall(key) : null;
    this.#top = 0;
    await this.list.open(query, place?.count);
    // The rows stand in the page only after the next drawing.
    setTimeout(() => {
      const element = this.scroller()?.nativeElement;
      if (element && place) element.scrollTop = place.top;
      this.scrolled();
    });
  }

  #keepPlace(key: string): void {
    this.#memory.keep(key, { count: this.list.rows().length, top: this.#top });
  }

  /** Goes to a page of a case with the list in hand, so that `n` and `p` go on in its order. */
  async #leaveFor(row: CaseRow, commands: readonly string[], query: Params = {}): Promise<void> {
    await this.route.settleOn(row.id);
    handList({
      title: this.target()?.title ?? '',
      url: this.route.url,
      ids: this.list.rows().map(({ id }) => id),
      total: this.list.figures()?.count ?? this.list.rows().length,
    });
    await this.route.leave(commands, query);
  }
}

function widthAtLeast(px: number) {
  const query = matchMedia(`(width >= ${px}px)`);
  return toSignal(fromEvent<MediaQueryListEvent>(query, 'change').pipe(map(({ matches }) => matches)), {
    initialValue: query.matches,
  });
}
