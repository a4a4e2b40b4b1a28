import {
  DestroyRef,
  Injectable,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { EMPTY, auditTime, switchMap } from 'rxjs';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { newIntent } from '../../../api/intent';
import { Live } from '../../../shared/util-live/live';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { Session } from '../../../shared/util-session/session';
import type { CaseDetail, TimelineItem } from './case-shapes';

const PRESENCE_MS = 20_000;
const RELOAD_MS = 150;

/**
 * The case a page shows: read once, read again when something changed elsewhere or by own actions, never blanked in
 * between. Provided by the page; `open(id)` switches it.
 */
@Injectable()
export class CaseFile {
  readonly #api = inject(ApiClient);
  readonly #navigation = inject(NavigationState);
  readonly #session = inject(Session);
  readonly #id = signal<string | null>(null);
  readonly id = this.#id.asReadonly();

  readonly #resource = apiResource('/api/v1/cases/{caseId}', () => this.#call());
  readonly #timeline = apiResource('/api/v1/cases/{caseId}/timeline', () => this.#call());
  readonly #older = linkedSignal<
    string | null,
    { items: readonly TimelineItem[]; next: string | null } | null
  >({
    source: this.#id,
    computation: () => null,
  });

  /** What stands on the page; stays while it is read again and goes only with another case. */
  readonly detail = linkedSignal<{ id: string | null; fresh: CaseDetail | null }, CaseDetail | null>({
    source: () => ({ id: this.#id(), fresh: this.#resource.hasValue() ? this.#resource.value() : null }),
    computation: ({ id, fresh }, previous) =>
      fresh && fresh.id === id ? fresh : previous?.source.id === id ? previous.value : null,
  });
  readonly error = computed(() => this.#resource.error());
  readonly mine = computed(() => this.detail()?.assignee?.id === this.#session.person()?.id);

  readonly timeline = computed<readonly TimelineItem[]>(() => [
    ...(this.#timeline.hasValue() ? this.#timeline.value().items : []),
    ...(this.#older()?.items ?? []),
  ]);
  readonly timelineError = computed(() => this.#timeline.error());
  readonly timelineLoading = computed(() => this.#timeline.isLoading() && !this.#timeline.hasValue());
  readonly hasOlder = computed(() => {
    const older = this.#older();
    return (older ? older.next : this.#timeline.hasValue() ? this.#timeline.value().next : null) !== null;
  });

  readonly #viewers = signal<CaseDetail['viewers']>([]);
  /** Who else has this case open now. */
  readonly viewers = computed(() => {
    const me = this.#session.person()?.displayName;
    return this.#viewers().filter(({ displayName }) => displayName !== me);
  });

  constructor() {
    const live = inject(Live);
    toObservable(this.#id)
      .pipe(
        switchMap((id) => (id === null ? EMPTY : live.ofCase(id))),
        auditTime(RELOAD_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.reload());

    const timer = setInterval(() => void this.#announce(), PRESENCE_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      if (this.#id()) untracked(() => void this.#announce());
    });
    effect(() => {
      const detail = this.detail();
      if (detail?.unread) untracked(() => void this.#markRead(detail.id));
    });
  }

  /** Shows another case. */
  open(id: string): void {
    this.#viewers.set([]);
    this.#id.set(id);
  }

  /** Reads the case and its history again. */
  reload(): void {
    this.#resource.reload();
    this.#older.set(null);
    this.#timeline.reload();
  }

  /** After own actions: the lists count differently too. */
  changed(): void {
    this.reload();
    this.#navigation.refresh();
  }

  /** Adds the next page of the history. */
  async loadOlder(): Promise<void> {
    const caseId = this.#id();
    const cursor = this.#older()?.next ?? (this.#timeline.hasValue() ? this.#timeline.value().next : null);
    if (!caseId || !cursor) return;
    const page = await this.#api.get('/api/v1/cases/{caseId}/timeline', {
      path: { caseId },
      query: { cursor },
    });
    if (this.#id() === caseId)
      this.#older.update((older) => ({ items: [...(older?.items ?? []), ...page.items], next: page.next }));
  }

  #call() {
    const caseId = this.#id();
    return caseId ? { path: { caseId } } : undefined;
  }

  /** Presence is a courtesy: when it fails nobody misses anything, the page says so by showing nobody. */
  async #announce(): Promise<void> {
    const caseId = this.#id();
    if (!caseId || document.visibilityState === 'hidden') return;
    const viewers = await this.#api
      .post('/api/v1/cases/{caseId}/presence', { path: { caseId }, intent: newIntent() })
      .then((reply) => reply.viewers)
      .catch(() => []);
    if (this.#id() === caseId) this.#viewers.set(viewers);
  }

  async #markRead(caseId: string): Promise<void> {
    // Not marked: it stays bold in the lists and the next look tries again.
    await this.#api
      .post('/api/v1/cases/{caseId}/read', { path: { caseId }, intent: newIntent() })
      .catch(() => null);
    this.#navigation.refresh();
  }
}
