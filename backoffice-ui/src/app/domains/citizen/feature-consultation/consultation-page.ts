import { HttpClient } from '@angular/common/http';
import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { type Intent, newIntent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { saveFile } from '../data/fetch-with-code';
import { fileSize } from '../data/file-size';
import { KeptTexts } from '../data/kept-text';
import { OfficeLink } from '../data/office-link';
import { UploadList } from '../data/upload-list';
import { CitizenFrame } from '../ui/citizen-frame';
import { UploadBox } from '../ui/upload-box';

/** The page of a consulted office: what is asked, what it may read, and room for its answer with files. */
@Component({
  selector: 'office-consultation',
  imports: [CitizenFrame, DayPipe, ErrorMessage, Icon, Skeleton, UploadBox],
  templateUrl: './consultation-page.html',
  styleUrl: './consultation-page.scss',
})
export class ConsultationPage {
  readonly tenant = input.required<string>();

  readonly #api = inject(ApiClient);
  readonly #http = inject(HttpClient);
  readonly #link = inject(OfficeLink);
  readonly #kept = inject(KeptTexts);
  #intent: Intent | null = null;
  readonly #opened = signal('');
  protected readonly reading = apiResource('/citizen/v1/{tenant}/consultation', () =>
    this.#opened() === '' ? undefined : { path: { tenant: this.#opened() } },
  );
  /** the last answer; stays while a new one is read */
  protected readonly page = linkedSignal<Schema<'OfficePage'> | undefined, Schema<'OfficePage'> | undefined>({
    source: () => (this.reading.hasValue() ? this.reading.value() : undefined),
    computation: (now, before) => now ?? before?.value,
  }).asReadonly();
  protected readonly files = new UploadList(
    (fileKey) => `/citizen/v1/${encodeURIComponent(this.tenant())}/consultation/files/${fileKey}`,
  );
  protected readonly text = linkedSignal(() => this.#kept.open(this.tenant(), 'consultation'));
  protected readonly name = signal('');
  protected readonly size = fileSize;
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly sent = signal(false);
  protected readonly failure = signal<unknown>(null);
  protected readonly textMissing = computed(() => this.tried() && this.text().text().trim() === '');
  protected readonly nameMissing = computed(() => this.tried() && this.name().trim() === '');
  protected readonly unsent = computed(() => this.tried() && (this.files.sending() || this.files.failed()));

  constructor() {
    const route = inject(ActivatedRoute);
    effect(() => {
      const tenant = this.tenant();
      untracked(() => {
        this.#link.open(tenant, route.snapshot.fragment);
        this.#opened.set(tenant);
      });
    });
    effect(() => {
      const waiting = this.page()?.waiting ?? [];
      untracked(() => this.files.known(waiting));
    });
    inject(DestroyRef).onDestroy(() => this.files.clear());
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected async read(file: Schema<'OfficePage'>['files'][number]): Promise<void> {
    this.failure.set(null);
    try {
      const url = `/citizen/v1/${encodeURIComponent(this.tenant())}/consultation/documents/${file.documentVersionId}`;
      saveFile(await firstValueFrom(this.#http.get(url, { responseType: 'blob' })), file.fileName);
    } catch (error) {
      this.failure.set(error);
    }
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.tried.set(true);
    if (this.textMissing() || this.nameMissing() || this.unsent()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.#intent ??= newIntent();
    try {
      await this.#api.post('/citizen/v1/{tenant}/consultation/reply', {
        path: { tenant: this.tenant() },
        body: { text: this.text().text().trim(), name: this.name().trim() },
        intent: this.#intent,
      });
      this.text().write('');
      this.files.clear();
      this.sent.set(true);
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.#intent = null;
      this.busy.set(false);
    }
  }
}
