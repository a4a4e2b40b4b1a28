import { Component, computed, input, output } from '@angular/core';
import type { FormSchema } from '../../../shared/ui-form/form-schema';
import { answerGroups } from '../data/answers';
import type { Delivery, EvidenceRow } from '../data/application-steps';

/** Everything once more before it is sent, each part with a way back to it. */
@Component({
  selector: 'citizen-check-step',
  templateUrl: './check-step.html',
  styleUrl: './check-step.scss',
})
export class CheckStep {
  readonly schema = input.required<FormSchema>();
  readonly data = input.required<Readonly<Record<string, unknown>>>();
  readonly consent = input.required<boolean | null>();
  readonly delivery = input.required<Delivery>();
  readonly rows = input.required<readonly EvidenceRow[]>();
  readonly privacy = input.required<string>();
  readonly feeNote = input.required<string | null>();
  /** key of the step to change */
  readonly change = output<string>();

  protected readonly groups = computed(() => answerGroups(this.schema(), this.data()));
  protected readonly sent = computed(() => this.rows().filter((row) => row.uploads.length > 0));
  protected readonly later = computed(() =>
    this.rows().filter((row) => row.uploads.length === 0 && row.need === 'needed'),
  );

  protected changeLabel(title: string): string {
    return $localize`:@@citizen.changeWhat:${title}:what: ändern`;
  }
}
