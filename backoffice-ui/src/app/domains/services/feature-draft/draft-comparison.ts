import { Component, computed, input } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import type { ServiceDraftDetail } from '../data/service-shapes';
import { Comparison } from '../ui/comparison';

/** What the draft changes in the version it began with. */
@Component({
  selector: 'services-draft-comparison',
  imports: [Comparison, Empty, ErrorMessage, Skeleton],
  template: `
    @if (!draft().base) {
      <ui-empty
        icon="columns"
        i18n-title="@@services.noBase"
        title="Nichts zu vergleichen"
        i18n-text="@@services.noBaseText"
        text="Dieser Entwurf ist neu hochgeladen; es gibt hier keine Fassung, aus der er entstand."
      />
    } @else if (comparison.hasValue()) {
      <p class="muted small" i18n="@@services.comparedWithBase">
        Fassung {{ comparison.value().before.version }} und dieser Entwurf ({{
          comparison.value().after.version
        }})
      </p>
      <services-comparison [comparison]="comparison.value()" />
    } @else if (comparison.error()) {
      <ui-error [error]="comparison.error()" (retry)="comparison.reload()" />
    } @else {
      <ui-skeleton [rows]="8" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      margin-bottom: 12px;
    }
  `,
})
export class DraftComparison {
  readonly draft = input.required<ServiceDraftDetail>();

  readonly #base = computed(() => this.draft().base?.id);
  readonly #revision = computed(() => this.draft().revision);
  protected readonly comparison = apiResource('/api/v1/service-drafts/{serviceDraftId}/comparison', () => {
    // every save compares anew
    this.#revision();
    return this.#base() ? { path: { serviceDraftId: this.draft().id } } : undefined;
  });
}
