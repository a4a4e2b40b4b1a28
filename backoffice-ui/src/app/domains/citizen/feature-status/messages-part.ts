import {
  Component,
  type ElementRef,
  Injector,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { DayTimePipe } from '../../../shared/util-date/date-pipes';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { KeptTexts } from '../data/kept-text';
import { UploadList } from '../data/upload-list';
import { UploadBox } from '../ui/upload-box';
import { MessageFile } from './message-file';

const FEW = 3;

/** What was written to and fro, newest first, and a place to write. */
@Component({
  selector: 'citizen-messages',
  imports: [DayTimePipe, ErrorMessage, MessageFile, UploadBox],
  templateUrl: './messages-part.html',
  styleUrl: './messages-part.scss',
})
export class MessagesPart {
  readonly tenant = input.required<string>();
  readonly messages = input.required<readonly Schema<'CitizenMessage'>[]>();
  /** uploaded for the next message */
  readonly waiting = input<readonly Schema<'CitizenRequest'>['files'][number][]>([]);
  readonly changed = output();

  readonly #api = inject(ApiClient);
  readonly #toasts = inject(Toasts);
  readonly #kept = inject(KeptTexts);
  readonly #injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');
  #intent: Intent | null = null;
  protected readonly text = linkedSignal(() => this.#kept.open(this.tenant(), 'message'));
  readonly #opened = signal(false);
  protected readonly writing = computed(
    () => this.#opened() || this.text().text() !== '' || this.files.uploads().length > 0,
  );
  protected readonly busy = signal(false);
  protected readonly missing = signal(false);
  protected readonly unsent = signal(false);
  protected readonly files = new UploadList(
    (fileKey) => `/citizen/v1/${encodeURIComponent(this.tenant())}/status/messages/files/${fileKey}`,
  );
  protected readonly failure = signal<unknown>(null);
  protected readonly all = signal(false);
  protected readonly newest = computed(() =>
    [...this.messages()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
  );
  protected readonly shown = computed(() => (this.all() ? this.newest() : this.newest().slice(0, FEW)));
  protected readonly older = computed(() => this.newest().length - this.shown().length);

  constructor() {
    effect(() => {
      const waiting = this.waiting();
      untracked(() => this.files.known(waiting));
    });
    effect(() => {
      if (this.messages().some((message) => message.unread)) untracked(() => void this.#seen());
    });
    inject(DestroyRef).onDestroy(() => this.files.clear());
  }

  protected open(): void {
    this.#opened.set(true);
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.#injector });
  }

  protected close(): void {
    for (const upload of this.files.uploads()) void this.files.remove(upload);
    this.#done();
  }

  #done(): void {
    this.text().write('');
    this.#opened.set(false);
    this.missing.set(false);
    this.unsent.set(false);
    this.failure.set(null);
  }

  /** The office sees that its message was on the screen; that this could not be told is no trouble of the citizen's. */
  async #seen(): Promise<void> {
    await this.#api
      .post('/citizen/v1/{tenant}/status/messages/seen', {
        path: { tenant: this.tenant() },
        intent: newIntent(),
      })
      .catch(() => null);
  }

  protected write(event: Event): void {
    this.text().write((event.target as HTMLTextAreaElement).value);
    this.missing.set(false);
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    const text = this.text().text().trim();
    if (text === '') return this.missing.set(true);
    if (this.files.sending() || this.files.failed()) return this.unsent.set(true);
    this.unsent.set(false);
    this.busy.set(true);
    this.failure.set(null);
    this.#intent ??= newIntent();
    try {
      await this.#api.post('/citizen/v1/{tenant}/status/messages', {
        path: { tenant: this.tenant() },
        body: { text },
        intent: this.#intent,
      });
      this.#intent = null;
      this.files.clear();
      this.#done();
      this.#toasts.show($localize`:@@citizen.messageSent:Ihre Nachricht ist bei uns.`, { tone: 'success' });
      this.changed.emit();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
