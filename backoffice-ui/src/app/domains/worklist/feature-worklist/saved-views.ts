import { Injectable, Injector, inject } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { NavigationState, type SavedView } from '../../../shared/util-navigation/navigation-state';
import { slugOf } from '../../../shared/util-navigation/view-slug';
import type { CaseQuery } from '../data/shapes';

/** Saving the list as it stands under a name, and taking own views away. Provided by the page. */
@Injectable()
export class SavedViews {
  readonly #api = inject(ApiClient);
  readonly #navigation = inject(NavigationState);
  readonly #router = inject(Router);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #injector = inject(Injector);

  /** Asks for a name and saves; the new view opens. */
  async save(query: CaseQuery): Promise<void> {
    const [{ MatDialog }, { SaveViewDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./save-view-dialog'),
    ]);
    const dialog = this.#injector
      .get(MatDialog)
      .open<InstanceType<typeof SaveViewDialog>, CaseQuery, { id: string; name: string }>(SaveViewDialog, {
        data: query,
        ariaModal: true,
        width: '480px',
        maxWidth: '94vw',
        autoFocus: 'input',
      });
    const saved = await firstValueFrom(dialog.afterClosed());
    if (!saved) return;
    this.#navigation.refresh();
    this.#toasts.show($localize`:@@worklist.viewSaved:Ansicht „${saved.name}:name:“ gespeichert`);
    await this.#router.navigate(['/arbeitsvorrat', `ansicht-${saved.id}`]);
  }

  /** Asks, then takes an own view away; the list behind it opens. */
  async remove(view: SavedView): Promise<void> {
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@worklist.viewDeleteTitle:Ansicht „${view.name}:name:“ löschen?`,
      text: view.shared
        ? $localize`:@@worklist.viewDeleteShared:Sie verschwindet auch bei Ihren Kolleginnen und Kollegen. Die Vorgänge bleiben unverändert.`
        : $localize`:@@worklist.viewDeleteOwn:Die Vorgänge bleiben unverändert.`,
      action: $localize`:@@worklist.viewDelete:Ansicht löschen`,
      danger: true,
    });
    if (!confirmed) return;
    try {
      await this.#api.delete('/api/v1/saved-views/{viewId}', {
        path: { viewId: view.id },
        intent: newIntent(),
      });
      await this.#router.navigate(['/arbeitsvorrat', slugOf(view.query.view)]);
      this.#navigation.refresh();
    } catch (error) {
      const problem = describeProblem(error);
      this.#toasts.show(`${problem.title}. ${problem.text}`, { tone: 'danger' });
    }
  }
}
