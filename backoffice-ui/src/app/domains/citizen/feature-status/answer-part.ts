import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { KeptTexts } from '../data/kept-text';
import { UploadList } from '../data/upload-list';
import { UploadBox } from '../ui/upload-box';

/** What the office asked, with room for the files and a text. Files are sent as they are chosen, the answer when it is sent. */
@Component({
  selector: 'citizen-answer',
  imports: [ErrorMessage, Icon, UploadBox],
  templateUrl: './answer-part.html',
  styleUrl: './answer-part.scss',
})
export class AnswerPart {
  readonly tenant = input.required<string>();
  readonly request = input.required<Schema<'CitizenRequest'>>();
  readonly changed = output();

  readonly #api = inject(ApiClient);
  readonly #toasts = inject(Toasts);
  readonly #kept = inject(KeptTexts);
  readonly #requestId = computed(() => this.request().id);
  #intent: Intent | null = null;
  protected readonly files = new UploadList(
    (fileKey) =>
      `/citizen/v1/${encodeURIComponent(this.tenant())}/status/requests/${this.#requestId()}/files/${fileKey}`,
  );
  protected readonly text = linkedSignal(() => this.#kept.open(this.tenant(), `answer.${this.#requestId()}`));
  protected readonly busy = signal(false);
  protected readonly sent = linkedSignal({ source: this.#requestId, computation: () => false });
  protected readonly failure = signal<unknown>(null);
  protected readonly hint = signal<'empty' | 'sending' | 'failed' | null>(null);
  protected readonly places = computed(() => {
    const asked = this.request().evidence.map(({ key, title }) => ({ key: key as string | null, title }));
    return asked.length > 0 ? asked : [{ key: null, title: $localize`:@@citizen.answerFiles:Unterlagen` }];
  });

  constructor() {
    effect(() => {
      const { files } = this.request();
      untracked(() => this.files.known(files));
    });
    inject(DestroyRef).onDestroy(() => this.files.clear());
  }

  protected write(event: Event): void {
    this.text().write((event.target as HTMLTextAreaElement).value);
    this.hint.set(null);
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    const text = this.text().text().trim();
    if (this.files.sending()) return this.hint.set('sending');
    if (this.files.failed()) return this.hint.set('failed');
    if (text === '' && this.files.uploads().length === 0) return this.hint.set('empty');
    this.hint.set(null);
    this.busy.set(true);
    this.failure.set(null);
    this.#intent ??= newIntent();
    try {
      await this.#api.post('/citizen/v1/{tenant}/status/requests/{requestId}/answer', {
        path: { tenant: this.tenant(), requestId: this.#requestId() },
        body: text === '' ? {} : { text },
        intent: this.#intent,
      });
      this.#intent = null;
      this.text().write('');
      this.sent.set(true);
      this.#toasts.show($localize`:@@citizen.answerSent:Ihre Antwort ist bei uns.`, { tone: 'success' });
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
