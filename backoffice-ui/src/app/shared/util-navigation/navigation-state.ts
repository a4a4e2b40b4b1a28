import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { auditTime } from 'rxjs';
import { apiResource } from '../../api/api-resource';
import type { Schema } from '../../api/schemas';
import { Live } from '../util-live/live';
import { Session } from '../util-session/session';

/** A saved view, own or shared with the team. */
export type SavedView = Schema<'SavedView'>;

/** Figures beside the entries of the left navigation, by entry id: `mine`, `inbox:<unitId>`, `versand`, … */
export type NavigationCounts = Readonly<Record<string, number>>;

/** Counts cost the server a look at everything open, so live news ask for them at most this often. */
const REFRESH_MS = 10_000;

/** The id of a view in the navigation. */
export function viewId({ key, unitId }: { readonly key: string; readonly unitId?: string }): string {
  return unitId ? `${key}:${unitId}` : key;
}

/** Counts and saved views of the signed-in person; kept fresh by what happens elsewhere, and by `refresh()` after own actions. */
@Injectable({ providedIn: 'root' })
export class NavigationState {
  readonly #session = inject(Session);
  readonly #worklists = apiResource('/api/v1/worklists', () => (this.#session.seesCases() ? {} : undefined));
  readonly #reported = signal<NavigationCounts>({});

  readonly counts = computed<NavigationCounts>(() => {
    const views = this.#worklists.hasValue() ? this.#worklists.value().views : [];
    return { ...Object.fromEntries(views.map((view) => [viewId(view), view.count])), ...this.#reported() };
  });
  readonly savedViews = computed<readonly SavedView[]>(() =>
    this.#worklists.hasValue() ? this.#worklists.value().savedViews : [],
  );

  /** Whether the server has answered; before that a saved view is not missing, only unknown yet. */
  readonly loaded = computed(() => this.#worklists.hasValue());
  /** Why counts and saved views could not be read, if so. */
  readonly error = computed(() => this.#worklists.error());

  constructor() {
    inject(Live)
      .events.pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.refresh());
  }

  /** Reads counts and saved views again: after claiming, saving a view, … */
  refresh(): void {
    this.#worklists.reload();
  }

  /** Adds or replaces figures that a domain knows itself, such as open letters (`versand`). */
  report(counts: NavigationCounts): void {
    this.#reported.update((all) => ({ ...all, ...counts }));
  }
}
