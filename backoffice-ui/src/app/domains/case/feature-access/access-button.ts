import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { Icon } from '../../../shared/ui-icon/icon';
import { Tag } from '../../../shared/ui-tag/tag';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { CaseFile } from '../data/case-file';
import type { CaseDetail } from '../data/case-shapes';
import { CaseDialogs } from '../ui/dialog/case-dialogs';
import type { AccessOutcome } from './access-dialog';

/** In the header of a case: whether it is restricted, who asks to see it, and the way to all of that. */
@Component({
  selector: 'case-access-button',
  imports: [Icon, Tag],
  template: `
    <button type="button" class="btn low" [class.restricted]="detail().restricted" (click)="open()">
      <ui-icon [name]="detail().restricted ? 'lock' : 'person'" />
      @if (detail().restricted) {
        <span i18n="@@access.buttonRestricted">Zugang beschränkt</span>
      } @else {
        <span i18n="@@access.button">Zugang</span>
      }
      @if (requests(); as words) {
        <ui-tag tone="warning">{{ words }}</ui-tag>
      }
    </button>
  `,
  styles: `
    .restricted {
      font-weight: 600;
    }
  `,
})
export class AccessButton {
  readonly detail = input.required<CaseDetail>();

  readonly #dialogs = inject(CaseDialogs);
  readonly #file = inject(CaseFile);
  readonly #navigation = inject(NavigationState);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  /** Asked for again with every version of the case, as a request counts it up. */
  readonly #list = apiResource('/api/v1/cases/{caseId}/access', () => {
    const { id, restricted, version } = this.detail();
    return restricted && version >= 0 ? { path: { caseId: id } } : undefined;
  });
  protected readonly requests = computed(() => {
    const count = this.#list.hasValue() ? this.#list.value().requests.length : 0;
    if (count === 0) return '';
    return count === 1
      ? $localize`:@@access.requestOne:1 Anfrage`
      : $localize`:@@access.requestCount:${count}:count: Anfragen`;
  });

  protected async open(): Promise<void> {
    const outcome = await this.#dialogs.open<AccessOutcome>(
      async () => (await import('./access-dialog')).AccessDialog,
      { detail: this.detail() },
      640,
    );
    if (outcome === 'gone') {
      this.#toasts.show(
        $localize`:@@access.gone:Befangenheit angezeigt. Der Vorgang liegt nicht mehr bei Ihnen.`,
        {
          tone: 'success',
        },
      );
      this.#navigation.refresh();
      await this.#router.navigateByUrl('/arbeitsvorrat/meine');
      return;
    }
    if (outcome !== 'unchanged') this.#file.changed();
  }
}
