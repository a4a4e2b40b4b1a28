import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input, output, signal } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { type PeriodUnit, periodOf, periodUnits, unitWord } from '../data/periods';
import { type ValueField as Field, amountsIn } from '../data/value-groups';

/** One value of service.yaml in the control that fits it. Only whole values leave it: half a period is no value. */
@Component({
  selector: 'services-value-field',
  imports: [Icon, NgTemplateOutlet],
  templateUrl: './value-field.html',
  styleUrl: './value-field.scss',
})
export class ValueField {
  readonly field = input.required<Field>();
  readonly value = input.required<unknown>();
  /** What the check found here. */
  readonly problem = input<string | null>(null);
  readonly changed = output<unknown>();

  protected readonly units = periodUnits;
  protected readonly unitWord = unitWord;
  protected readonly incomplete = signal(false);
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  protected readonly amounts = computed(() => amountsIn(this.value()).join(', '));
  /** The periods shown: one for a `period`, all for `periods`. */
  protected readonly periods = computed(() => {
    const value = this.value();
    const texts = Array.isArray(value) ? value : [value];
    return texts.map((text) => periodOf(text) ?? { count: 0, unit: 'D' as PeriodUnit });
  });

  protected typeNumber(control: HTMLInputElement): void {
    const value = control.valueAsNumber;
    this.incomplete.set(!Number.isInteger(value) || value < 0);
    if (!this.incomplete()) this.changed.emit(value);
  }

  protected changePeriod(index: number, count: number, unit: string): void {
    this.incomplete.set(!Number.isInteger(count) || count < 1);
    if (this.incomplete()) return;
    const text = `P${count}${unit}`;
    if (this.field().kind === 'period') return this.changed.emit(text);
    this.changed.emit(this.#texts().map((one, at) => (at === index ? text : one)));
  }

  protected addPeriod(): void {
    this.changed.emit([...this.#texts(), 'P7D']);
  }

  protected removePeriod(index: number): void {
    this.changed.emit(this.#texts().filter((_, at) => at !== index));
  }

  #texts(): readonly unknown[] {
    const value = this.value();
    return Array.isArray(value) ? value : [];
  }
}
