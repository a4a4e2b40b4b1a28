import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { ApiBytes } from '../../../api/api-bytes';
import { newIntent } from '../../../api/intent';
import { PdfPane } from '../../../shared/ui-pdf/pdf-pane';
import { Previewed } from './previewed';
import type { Subject } from '../data/service-shapes';

/** A letter with the data of a sample, as it would be printed. */
@Component({
  selector: 'services-letter-preview',
  imports: [PdfPane, Previewed],
  template: `<services-previewed
    [loading]="letter.isLoading()"
    [error]="letter.error()"
    (retry)="letter.reload()"
  >
    @if (shown(); as bytes) {
      <ui-pdf-pane [src]="bytes" [label]="label" />
    }
  </services-previewed>`,
  styleUrl: './preview.scss',
})
export class LetterPreview {
  readonly of = input.required<Subject>();
  readonly sample = input.required<string>();
  readonly file = input.required<string>();
  /** Grows with every save: the preview is made anew. */
  readonly revision = input(0);

  readonly #bytes = inject(ApiBytes);
  protected readonly label = $localize`:@@services.previewLetter:Vorschau des Schreibens`;
  protected readonly letter = resource({
    params: () => ({ of: this.of(), sample: this.sample(), file: this.file(), revision: this.revision() }),
    loader: ({ params: { of, sample, file } }) =>
      this.#bytes.post('/api/v1/service-previews/letter', {
        body: { of, sample, file },
        intent: newIntent(),
      }),
  });
  readonly #of = computed(() => `${this.file()} ${this.sample()}`);
  /** The last letter of this text stays while the next is made. */
  protected readonly shown = linkedSignal<
    { of: string; bytes: Uint8Array | undefined },
    Uint8Array | undefined
  >({
    source: () => ({ of: this.#of(), bytes: this.letter.hasValue() ? this.letter.value() : undefined }),
    computation: ({ of, bytes }, before) => bytes ?? (before?.source.of === of ? before.value : undefined),
  });
}
