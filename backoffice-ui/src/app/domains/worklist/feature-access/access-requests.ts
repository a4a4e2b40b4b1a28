import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { auditTime } from 'rxjs';
import { apiResource } from '../../../api/api-resource';
import { Icon } from '../../../shared/ui-icon/icon';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import { Live } from '../../../shared/util-live/live';

const REFRESH_MS = 10_000;

/** Who asks to see a restricted case of mine or of my unit; each leads to the case, where it is answered. */
@Component({
  selector: 'wl-access-requests',
  imports: [Icon, RecentPipe, RouterLink],
  template: `
    @if (rows().length > 0) {
      <section class="notice warning" [attr.aria-label]="label">
        <ui-icon name="lock" />
        <ul class="plain-list">
          @for (row of rows(); track row.id) {
            <li>
              <ng-container i18n="@@access.asksFor"
                >{{ row.person.displayName }} bittet um Zugang zu
                <a class="num" [routerLink]="['/vorgang', row.caseId]">{{ row.caseNumber }}</a>:
                {{ row.purpose }}</ng-container
              >
              <span class="muted small">{{ row.requestedAt | recent }}</span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .notice {
      margin: 0 20px 12px;
    }
    ul {
      display: grid;
      gap: 4px;
    }
    .muted {
      margin-inline-start: 8px;
    }
  `,
})
export class AccessRequests {
  readonly #requests = apiResource('/api/v1/access-requests', () => ({}));
  protected readonly label = $localize`:@@access.openRequests:Offene Anfragen auf Zugang`;
  protected readonly rows = computed(() => (this.#requests.hasValue() ? this.#requests.value().rows : []));

  constructor() {
    inject(Live)
      .events.pipe(auditTime(REFRESH_MS), takeUntilDestroyed())
      .subscribe(() => this.#requests.reload());
  }
}
