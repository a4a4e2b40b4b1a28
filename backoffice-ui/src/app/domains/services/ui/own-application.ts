import { Component, computed, input, output, signal } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { Empty } from '../../../shared/ui-empty/empty';
import { FormGroup } from '../../../shared/ui-form/form-group';
import { type FormSchema, formData, formGroups } from '../../../shared/ui-form/form-schema';
import { formProblems } from '../../../shared/ui-form/field-problem';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { readableForm, sampleApplication } from '../data/readable-form';
import { evidenceOf } from '../data/evidence-of';
import type { DefinitionParts } from '../data/service-shapes';

/** An application typed in for a rehearsal, in the real form. */
@Component({
  selector: 'services-own-application',
  imports: [Empty, FormGroup],
  templateUrl: './own-application.html',
  styleUrl: './own-application.scss',
})
export class OwnApplication {
  readonly parts = input.required<DefinitionParts>();
  readonly busy = input(false);
  readonly rehearsed = output<Schema<'TypedApplication'>>();

  protected readonly form = computed(() => readableForm(this.parts().formSchema));
  protected readonly groups = computed(() => {
    const schema = this.form();
    return schema ? formGroups(schema, builtLanguage()) : [];
  });
  protected readonly evidence = computed(() => evidenceOf(this.parts().definition));
  protected readonly data = signal<Readonly<Record<string, unknown>>>({});
  protected readonly files = signal<ReadonlySet<string>>(new Set());
  protected readonly consent = signal(true);
  protected readonly tried = signal(false);
  protected readonly problems = computed(() => {
    const schema = this.form();
    return schema
      ? formProblems(
          schema,
          this.groups().flatMap(({ pointers }) => pointers),
          this.data(),
          builtLanguage(),
        )
      : [];
  });

  protected fill(name: string): void {
    const text = this.parts().files.find(({ path }) => path === `samples/${name}.json`)?.text;
    const sample = sampleApplication(text);
    this.data.set(sample?.data ?? {});
    this.files.set(new Set(sample?.files ?? []));
    this.consent.set(sample?.consent ?? true);
    this.tried.set(false);
  }

  protected toggle(key: string, on: boolean): void {
    const files = new Set(this.files());
    if (on) files.add(key);
    else files.delete(key);
    this.files.set(files);
  }

  protected start(event: Event, schema: FormSchema): void {
    event.preventDefault();
    this.tried.set(true);
    if (this.problems().length > 0 || this.busy()) return;
    this.rehearsed.emit({
      data: formData(schema, this.data(), builtLanguage()),
      evidence: [...this.files()],
      consent: this.consent(),
    });
  }
}
