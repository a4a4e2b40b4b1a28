import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../ui-icon/icon';
import type { FormFieldFacts } from './form-schema';

/** One field of a definition's form with label, hint and problem, on native controls. */
@Component({
  selector: 'ui-form-field',
  imports: [Icon, NgTemplateOutlet],
  templateUrl: './form-field.html',
  styleUrl: './form-field.scss',
  host: { '[class.short]': "facts().hints.width === 'short'" },
})
export class FormField {
  readonly facts = input.required<FormFieldFacts>();
  readonly fieldId = input.required<string>();
  readonly value = input.required<unknown>();
  readonly problem = input<string>();
  readonly valueChange = output<unknown>();
  /** the person went on to another control */
  readonly left = output();

  protected readonly control = computed<'choice' | 'select' | 'textarea' | 'input'>(() => {
    const { hints, options } = this.facts();
    if (hints.widget === 'textarea') return 'textarea';
    if (options.length === 0) return 'input';
    return hints.widget === 'select' ? 'select' : 'choice';
  });
  protected readonly inputType = computed(() => {
    const { hints, schema } = this.facts();
    if (schema.format === 'date') return 'date';
    return hints.widget === 'email' || hints.widget === 'tel' ? hints.widget : 'text';
  });
  protected readonly isNumber = computed(() =>
    ['integer', 'number'].includes(this.facts().schema.type ?? ''),
  );
  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  protected readonly described = computed(() => {
    const ids = [
      this.facts().description === undefined ? '' : `${this.fieldId()}-hint`,
      this.problem() === undefined ? '' : `${this.fieldId()}-problem`,
    ];
    return ids.filter((id) => id !== '').join(' ') || null;
  });

  protected type(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    if (!this.isNumber()) return this.valueChange.emit(text);
    const number = Number(text.replace(',', '.'));
    this.valueChange.emit(text.trim() === '' ? undefined : Number.isNaN(number) ? text : number);
  }

  protected choose(event: Event): void {
    const index = Number((event.target as HTMLSelectElement).value);
    this.valueChange.emit(this.facts().options[index]?.value);
  }

  /** Leaving a group of radio buttons is leaving the last of them, not changing between two. */
  protected leaveGroup(event: FocusEvent): void {
    const group = event.currentTarget as HTMLElement;
    if (!group.contains(event.relatedTarget as Node | null)) this.left.emit();
  }
}
