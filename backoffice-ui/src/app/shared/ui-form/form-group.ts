import { Component, computed, input, model, signal } from '@angular/core';
import { builtLanguage } from '../util-locale/locale-url';
import type { FieldProblem } from './field-problem';
import { fieldProblem } from './field-problem';
import { FormField } from './form-field';
import type { FormFieldFacts, FormSchema } from './form-schema';
import { fieldFacts, isShown, valueAt } from './form-schema';

/**
 * One group of a definition's form: `<ui-form-group [schema] [pointers] [(data)] [problems] />`. A field says what is
 * wrong once it was left, or for all fields when `showProblems` is set; what the server found stands until it changes.
 */
@Component({
  selector: 'ui-form-group',
  imports: [FormField],
  templateUrl: './form-group.html',
  styles: `
    :host {
      display: grid;
      gap: var(--form-gap, 18px);
    }
  `,
})
export class FormGroup {
  readonly schema = input.required<FormSchema>();
  readonly pointers = input.required<readonly string[]>();
  /** form data, nested as in form.json */
  readonly data = model.required<Readonly<Record<string, unknown>>>();
  /** Whether untouched fields say what is wrong too. */
  readonly showProblems = input(false);
  /** what the server refused */
  readonly problems = input<readonly Pick<FieldProblem, 'pointer' | 'message'>[]>([]);
  /** makes ids unique where two forms stand on one page */
  readonly idPrefix = input('f');

  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly changed = signal<ReadonlySet<string>>(new Set());
  private readonly language = builtLanguage();

  protected readonly fields = computed(() => {
    const data = this.data();
    return this.pointers()
      .map((pointer) => fieldFacts(this.schema(), pointer, this.language))
      .filter((facts) => isShown(facts, data))
      .map((facts) => ({
        facts,
        value: valueAt(data, facts.path),
        problem: this.problemOf(facts, data),
        id: this.idOf(facts.pointer),
      }));
  });

  protected leave(pointer: string): void {
    this.touched.update((before) => new Set(before).add(pointer));
  }

  protected change(facts: FormFieldFacts, value: unknown): void {
    this.changed.update((before) => new Set(before).add(facts.pointer));
    this.data.update((before) => withValue(before, facts.path, value));
  }

  private problemOf(facts: FormFieldFacts, data: unknown): string | undefined {
    const refused = this.problems().find((problem) => problem.pointer === facts.pointer);
    if (refused !== undefined && !this.changed().has(facts.pointer)) return refused.message;
    if (!this.showProblems() && !this.touched().has(facts.pointer)) return undefined;
    return fieldProblem(facts, valueAt(data, facts.path), this.language);
  }

  private idOf(pointer: string): string {
    return fieldId(this.idPrefix(), pointer);
  }
}

/** Id of a field's control, so that an error summary can link to it. */
export function fieldId(prefix: string, pointer: string): string {
  return `${prefix}${pointer.replaceAll('/', '-')}`;
}

function withValue(
  data: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [key = '', ...rest] = path;
  const inner = data[key];
  const nested = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...data, [key]: rest.length === 0 ? value : withValue(nested, rest, value) };
}
