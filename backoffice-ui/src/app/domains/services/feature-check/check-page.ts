import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { DayTimePipe } from '../../../shared/util-date/date-pipes';
import { placeOfFinding } from '../data/finding-place';

/** What the configuration of the town lacks, the worst first, each with its place. */
@Component({
  selector: 'services-check-page',
  imports: [DayTimePipe, Empty, ErrorMessage, Icon, RouterLink, Skeleton],
  templateUrl: './check-page.html',
  styleUrls: ['../../../shared/ui-register/register-page.scss', './check-page.scss'],
})
export class CheckPage {
  protected readonly check = apiResource('/api/v1/configuration-check', () => ({}));
  protected readonly groups = computed(() => {
    const findings = this.check.hasValue() ? this.check.value().findings : [];
    const of = (severity: 'error' | 'warning') =>
      findings
        .filter((finding) => finding.severity === severity)
        .map((finding) => ({ finding, place: placeOfFinding(finding) }));
    return [
      {
        severity: 'error' as const,
        title: $localize`:@@services.checkErrors:Hält Vorgänge auf`,
        rows: of('error'),
      },
      {
        severity: 'warning' as const,
        title: $localize`:@@services.checkWarnings:Sollte jemand ansehen`,
        rows: of('warning'),
      },
    ].filter(({ rows }) => rows.length > 0);
  });
}
