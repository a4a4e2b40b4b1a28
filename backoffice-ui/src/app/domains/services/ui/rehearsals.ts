import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Empty } from '../../../shared/ui-empty/empty';
import { Icon } from '../../../shared/ui-icon/icon';
import { euros } from '../../../shared/util-money/money';
import { describeProblem } from '../../../api/problem';
import { faultsIn } from '../data/faults-in';
import { RehearsalRun } from '../data/rehearsal-run';
import type { Schema } from '../../../api/schemas';
import type { DefinitionParts, ServiceDraftDetail, Subject } from '../data/service-shapes';
import { outcomeWord } from '../data/service-words';
import { FaultList } from './fault-list';
import { OwnApplication } from './own-application';
import { RehearsalResult } from './rehearsal-result';

const OWN = 'eigener-antrag';

/** Samples on the left, what one of them (or an application typed in) comes to on the right. Nothing of it is kept. */
@Component({
  selector: 'services-rehearsals',
  imports: [Empty, ErrorMessage, FaultList, Icon, OwnApplication, RehearsalResult],
  providers: [RehearsalRun],
  templateUrl: './rehearsals.html',
  styleUrl: './rehearsals.scss',
})
export class Rehearsals {
  readonly parts = input.required<DefinitionParts>();
  readonly of = input.required<Subject>();
  /** Name of the chosen sample, or the word for an application of one's own, from the address. */
  readonly sample = input<string>();
  /** How the samples of a draft went when it was last submitted. */
  readonly rehearsed = input<ServiceDraftDetail['rehearsed']>(null);
  /** Whether the person may rehearse. */
  readonly allowed = input(true);
  /** Grows with every save. */
  readonly revision = input(0);
  readonly sampleChosen = output<string>();

  protected readonly run = inject(RehearsalRun);
  protected readonly own = OWN;
  protected readonly isOwn = computed(() => this.sample() === OWN);
  protected readonly current = computed(
    () =>
      this.parts().samples.find(({ name }) => name === this.sample()) ??
      (this.isOwn() ? null : (this.parts().samples[0] ?? null)),
  );
  protected readonly samples = computed(() =>
    this.parts().samples.map((sample) => ({
      ...sample,
      ends: outcomeWord(sample.expectedOutcome),
      fee: sample.expectedFee === null ? null : euros(sample.expectedFee),
      problems: this.rehearsed()?.find((one) => one.sample === sample.name)?.problems ?? null,
    })),
  );
  protected readonly faults = computed(() => {
    const error = this.run.error();
    return error ? faultsIn(describeProblem(error)) : [];
  });
  readonly #chosen = computed(() => `${this.sample() ?? ''} ${this.revision()}`);

  constructor() {
    // what is shown belongs to the sample and the state it was rehearsed with
    effect(() => {
      this.#chosen();
      untracked(() => this.run.clear());
    });
  }

  protected start(): void {
    const sample = this.current();
    if (sample) void this.run.run(this.of(), { sample: sample.name });
  }

  protected startOwn(application: Schema<'TypedApplication'>): void {
    void this.run.run(this.of(), { application });
  }
}
