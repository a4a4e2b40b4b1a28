import { Component, inject, input, output, viewChild } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { type SendText, TextComposer } from './text-composer';

/** Writes a note. */
@Component({
  selector: 'case-note-composer',
  imports: [TextComposer],
  template: `
    <case-text-composer
      [caseId]="caseId()"
      draftKey="note"
      shortcut="m"
      i18n-label="@@case.noteLabel"
      label="Vermerk"
      i18n-placeholder="@@case.notePlaceholder"
      placeholder="Vermerk schreiben …"
      i18n-sendLabel="@@case.noteSend"
      sendLabel="Ablegen"
      [send]="send"
      (written)="written.emit()"
    />
  `,
})
export class NoteComposer {
  readonly caseId = input.required<string>();
  readonly written = output();

  readonly #api = inject(ApiClient);
  private readonly composer = viewChild.required(TextComposer);
  protected readonly send: SendText = async (text, intent) => {
    await this.#api.post('/api/v1/cases/{caseId}/notes', {
      path: { caseId: this.caseId() },
      body: { text },
      intent,
    });
  };

  constructor() {
    injectShortcuts([
      {
        keys: 'm',
        label: $localize`:@@case.keyNote:Vermerk schreiben`,
        group: $localize`:@@case.keyGroup:Vorgang`,
        run: () => this.composer().focus(),
      },
    ]);
  }
}
