import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { problemCode } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { CitizenFrame } from '../ui/citizen-frame';
import { Nowhere } from '../ui/nowhere';

/** A town's front page: what can be applied for online, and the way to the state of an application. */
@Component({
  selector: 'citizen-start',
  imports: [CitizenFrame, ErrorMessage, Icon, Nowhere, RouterLink, Skeleton],
  templateUrl: './start-page.html',
  styleUrl: './start-page.scss',
})
export class StartPage {
  readonly tenant = input.required<string>();

  protected readonly offer = apiResource('/citizen/v1/{tenant}/services', () => ({
    path: { tenant: this.tenant() },
  }));
  protected readonly facts = computed(() => (this.offer.hasValue() ? this.offer.value() : undefined));
  /** no town of this name, or nothing that could be one */
  protected readonly unknown = computed(() => {
    const code = problemCode(this.offer.error());
    return code === 'not-found' || code === 'invalid';
  });
}
