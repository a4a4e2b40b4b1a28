import { Component, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import type { Subject } from '../data/service-shapes';
import { MailSheet } from './mail-sheet';
import { Previewed } from './previewed';

/** A mail with the data of a sample, as text and as the HTML that goes out. */
@Component({
  selector: 'services-mail-preview',
  imports: [MailSheet, Previewed],
  template: `<services-previewed [loading]="mail.isLoading()" [error]="mail.error()" (retry)="mail.reload()">
    @if (shown(); as mail) {
      <services-mail-sheet [mail]="mail" [(source)]="source" />
    }
  </services-previewed>`,
  styleUrl: './preview.scss',
})
export class MailPreview {
  readonly of = input.required<Subject>();
  readonly sample = input.required<string>();
  readonly file = input.required<string>();
  readonly revision = input(0);

  readonly #api = inject(ApiClient);
  protected readonly source = signal(false);
  protected readonly mail = resource({
    params: () => ({ of: this.of(), sample: this.sample(), file: this.file(), revision: this.revision() }),
    loader: ({ params: { of, sample, file } }) =>
      this.#api.post('/api/v1/service-previews/mail', { body: { of, sample, file }, intent: newIntent() }),
  });
  protected readonly shown = linkedSignal<
    Schema<'PreviewedMail'> | undefined,
    Schema<'PreviewedMail'> | undefined
  >({
    source: () => (this.mail.hasValue() ? this.mail.value() : undefined),
    computation: (mail, before) => mail ?? before?.value,
  });
}
