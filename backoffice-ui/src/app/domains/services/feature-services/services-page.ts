import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { Session } from '../../../shared/util-session/session';
import { entryRows } from '../data/entry-rows';
import type { ServiceDraftDetail } from '../data/service-shapes';
import { MaturityMark } from '../ui/maturity-mark';
import { Upload } from '../ui/upload';

/** All services of the town: what is in force, what is being written, how far each has come. */
@Component({
  selector: 'services-page',
  imports: [DayPipe, Empty, ErrorMessage, Icon, MaturityMark, RouterLink, Skeleton, Tag, Upload],
  templateUrl: './services-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './services-page.scss'],
})
export class ServicesPage {
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  /** Only offered; the server decides. */
  protected readonly mayEdit = computed(() => this.#session.has('editor'));

  protected readonly catalogue = apiResource('/api/v1/service-versions', () => ({}));
  protected readonly rows = computed(() =>
    this.catalogue.hasValue() ? this.catalogue.value().rows.map(entryRows) : [],
  );

  protected open({ id }: ServiceDraftDetail): void {
    void this.#router.navigate(['/leistungen/entwurf', id]);
  }
}
