import { Component, computed, input, output, signal } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Icon } from '../../../shared/ui-icon/icon';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { overrideFacts } from '../data/override-words';
import type { ServiceVersionDetail } from '../data/service-shapes';
import { OverridesForm } from './overrides-form';
import { OverridesProposal } from './overrides-proposal';

/** What the town settles differently from the release: proposed, in force, to come, past; and the form for more. */
@Component({
  selector: 'services-overrides',
  imports: [DayPipe, Empty, Icon, OverridesForm, OverridesProposal],
  templateUrl: './overrides.html',
  styleUrl: './versions.scss',
})
export class Overrides {
  readonly version = input.required<ServiceVersionDetail>();
  readonly changed = output();

  protected readonly editing = signal(false);
  protected readonly overrides = computed(() => this.version().overrides);
  /** Somebody else's proposal is confirmed or withdrawn first. */
  protected readonly mayPropose = computed(
    () => this.version().editable && !this.overrides().proposed?.may.includes('confirm'),
  );
  protected readonly sets = computed(() => {
    const { inForce, toCome, past } = this.overrides();
    const all = [
      ...(inForce
        ? [{ set: inForce, state: $localize`:@@services.overridesInForce:in Kraft`, now: true }]
        : []),
      ...toCome.map((set) => ({
        set,
        state: $localize`:@@services.overridesToCome:kommt`,
        now: false,
      })),
      ...past.map((set) => ({
        set,
        state: $localize`:@@services.overridesPast:nicht mehr in Kraft`,
        now: false,
      })),
    ];
    return all.map((one) => ({ ...one, facts: overrideFacts(one.set.overrides, this.overrides()) }));
  });

  protected done(): void {
    this.editing.set(false);
    this.changed.emit();
  }
}
