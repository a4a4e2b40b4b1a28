import { Component, computed, input, linkedSignal, signal } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { FormGroup } from '../../../shared/ui-form/form-group';
import { formGroups } from '../../../shared/ui-form/form-schema';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { readableForm, sampleApplication } from '../data/readable-form';
import type { DefinitionParts } from '../data/service-shapes';

/** The form as a citizen sees it, to try out; nothing of it is kept. */
@Component({
  selector: 'services-form-sheet',
  imports: [Empty, FormGroup],
  template: `
    @if (form(); as schema) {
      <div class="bar">
        <p class="muted small" i18n="@@services.formNote">
          So sehen Antragstellende das Formular. Was Sie hier eintragen, wird nicht gespeichert.
        </p>
        <label class="small row">
          <span class="muted" i18n="@@services.fillWith">ausfüllen mit</span>
          <select #sample class="input" (change)="filledWith.set(sample.value)">
            <option value="" i18n="@@services.fillEmpty">leer</option>
            @for (one of parts().samples; track one.name) {
              <option [value]="one.name">{{ one.title }}</option>
            }
          </select>
        </label>
      </div>
      <div class="sheet">
        @for (group of groups(); track group.key) {
          <section>
            <h2>{{ group.title }}</h2>
            <ui-form-group [schema]="schema" [pointers]="group.pointers" [(data)]="data" idPrefix="preview" />
          </section>
        }
      </div>
    } @else {
      <ui-empty
        icon="warning"
        i18n-title="@@services.formBroken"
        title="Das Formular lässt sich nicht zeichnen"
        i18n-text="@@services.formBrokenText"
        text="Die Datei form.json hat Fehler. Sobald sie behoben sind, erscheint das Formular hier."
      />
    }
  `,
  styleUrl: './form-sheet.scss',
})
export class FormSheet {
  readonly parts = input.required<DefinitionParts>();

  protected readonly filledWith = signal('');
  protected readonly form = computed(() => readableForm(this.parts().formSchema));
  protected readonly groups = computed(() => {
    const schema = this.form();
    return schema ? formGroups(schema, builtLanguage()) : [];
  });
  protected readonly data = linkedSignal<string, Readonly<Record<string, unknown>>>({
    source: this.filledWith,
    computation: (name) =>
      sampleApplication(this.parts().files.find(({ path }) => path === `samples/${name}.json`)?.text)?.data ??
      {},
  });
}
