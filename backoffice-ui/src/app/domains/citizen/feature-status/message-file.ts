import { Component, inject, input, signal } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { FetchWithCode, saveFile } from '../data/fetch-with-code';
import { fileSize } from '../data/file-size';

/** A file that came with a message from the office. It opens with the retrieval code, as the notice does. */
@Component({
  selector: 'citizen-message-file',
  imports: [ErrorMessage, Icon],
  providers: [FetchWithCode],
  template: `
    @if (asking()) {
      <form novalidate (submit)="$event.preventDefault(); fetch()">
        <label class="field">
          <span i18n="@@citizen.fileCode">Abrufcode für {{ file().fileName }}</span>
          <input
            #code
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="40"
            [value]="typed()"
            [attr.aria-invalid]="missing() || null"
            (input)="typed.set(code.value); missing.set(false)"
          />
          @if (missing()) {
            <span class="problem" role="alert" i18n="@@citizen.codeMissing"
              >Bitte geben Sie Ihren Abrufcode ein.</span
            >
          }
        </label>
        @if (failure(); as error) {
          <ui-error [error]="error" (retry)="fetch()" />
        }
        <button
          type="submit"
          class="btn primary"
          [attr.aria-disabled]="busy() || null"
          i18n="@@citizen.fileGet"
        >
          Herunterladen
        </button>
      </form>
    } @else {
      <button type="button" class="link" (click)="asking.set(true)">
        <ui-icon name="download" /> {{ file().fileName }} ({{ size(file().size) }})
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 6px;
    }
    form {
      display: grid;
      gap: 10px;
      justify-items: start;
    }
  `,
})
export class MessageFile {
  readonly tenant = input.required<string>();
  readonly messageId = input.required<string>();
  readonly file = input.required<Schema<'CitizenMessage'>['files'][number]>();

  readonly #fetch = inject(FetchWithCode);
  protected readonly size = fileSize;
  protected readonly asking = signal(false);
  protected readonly typed = signal('');
  protected readonly missing = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<unknown>(null);

  protected async fetch(): Promise<void> {
    if (this.busy()) return;
    const code = this.typed().trim();
    if (code.length < 4) return this.missing.set(true);
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { documentVersionId, fileName } = this.file();
      const blob = await this.#fetch.messageFile(this.tenant(), this.messageId(), documentVersionId, code);
      saveFile(blob, fileName);
      this.asking.set(false);
      this.typed.set('');
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
