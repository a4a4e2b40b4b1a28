import { Component, computed, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import type { DraftWork } from '../data/draft-work';
import type { DefinitionFault, DefinitionParts } from '../data/service-shapes';
import { amountsIn, type ValueField as Field, valueGroups } from '../data/value-groups';
import { valueAtPointer } from '../data/json-pointer';
import { valueWords } from '../data/value-words';
import { ValueField } from './value-field';

/** Fee, periods, retention and the like: to read, in a draft to change. */
@Component({
  selector: 'services-values',
  imports: [Empty, ValueField],
  templateUrl: './values.html',
  styleUrl: './values.scss',
  host: { tabindex: '0' },
})
export class Values {
  readonly parts = input.required<DefinitionParts>();
  readonly work = input<DraftWork | null>(null);
  readonly faults = input<readonly DefinitionFault[]>([]);

  protected readonly editable = computed(() => this.work()?.mayWrite() ?? false);
  protected readonly groups = computed(() => {
    const { definition } = this.parts();
    return definition ? valueGroups(definition) : null;
  });

  protected valueOf({ pointer }: Field): unknown {
    const work = this.work();
    return work ? work.at(`#${pointer}`) : valueAtPointer(this.parts().definition, pointer);
  }

  protected words(field: Field): string {
    const value = this.valueOf(field);
    if (field.kind === 'choice')
      return field.choices?.find((one) => one.value === value)?.label ?? valueWords(value);
    const amounts = field.kind === 'rule' ? amountsIn(value) : [];
    return amounts.length > 0 ? amounts.join(', ') : valueWords(value);
  }

  /** The first fault at this value or inside it. */
  protected problem({ pointer }: Field): string | null {
    const fault = this.faults().find(
      ({ file, path }) => file === 'service.yaml' && (path === pointer || path.startsWith(`${pointer}/`)),
    );
    return fault ? [fault.what, fault.howToFix].filter(Boolean).join(' → ') : null;
  }
}
