import { Injectable, signal } from '@angular/core';

/** A saved view, own or shared with the team. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly count?: number;
}

/** Figures beside the entries of the left navigation, by entry id (`meine`, `posteingang:<unitId>`, `versand`, …). */
export type NavigationCounts = Readonly<Record<string, number>>;

/** What the domains report for the frame to show: the worklist its counts and saved views, dispatch its open letters. */
@Injectable({ providedIn: 'root' })
export class NavigationState {
  readonly #counts = signal<NavigationCounts>({});
  readonly #savedViews = signal<readonly SavedView[]>([]);

  readonly counts = this.#counts.asReadonly();
  readonly savedViews = this.#savedViews.asReadonly();

  /** Adds or replaces figures; the others stay. */
  report(counts: NavigationCounts): void {
    this.#counts.update((all) => ({ ...all, ...counts }));
  }

  showSavedViews(views: readonly SavedView[]): void {
    this.#savedViews.set(views);
  }
}
