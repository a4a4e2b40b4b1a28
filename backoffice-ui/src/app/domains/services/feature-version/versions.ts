import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiBytes } from '../../../api/api-bytes';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { Intents } from '../data/intents';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { DayPipe, DayTimePipe } from '../../../shared/util-date/date-pipes';
import { fullDay } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import { saveFile } from '../data/save-file';
import type { ServiceVersionDetail } from '../data/service-shapes';
import { stateWord } from '../data/service-words';
import { Comparison } from '../ui/comparison';

/** All versions of the service: which is in force from when, what changed between two, and the version as a package. */
@Component({
  selector: 'services-versions',
  imports: [Comparison, DayPipe, DayTimePipe, ErrorMessage, Icon, RouterLink, Skeleton, Tag],
  templateUrl: './versions.html',
  styleUrl: './versions.scss',
})
export class Versions {
  readonly version = input.required<ServiceVersionDetail>();
  /** Id of the version compared with, from the address. */
  readonly comparedWith = input<string>();
  readonly compared = output<string | null>();
  /** The version is in force on other days now. */
  readonly changed = output();

  readonly #api = inject(ApiClient);
  readonly #bytes = inject(ApiBytes);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #intents = new Intents();
  protected readonly today = inject(Today).day;

  protected readonly catalogue = apiResource('/api/v1/service-versions', () => ({}));
  protected readonly rows = computed(() => {
    if (!this.catalogue.hasValue()) return [];
    const entry = this.catalogue.value().rows.find(({ key }) => key === this.version().key);
    return (entry?.versions ?? []).map((row) => ({ row, state: stateWord(row.state) }));
  });
  protected readonly others = computed(() => this.rows().filter(({ row }) => row.id !== this.version().id));
  protected readonly comparison = apiResource(
    '/api/v1/service-versions/{serviceVersionId}/comparison',
    () => {
      const other = this.comparedWith();
      return other ? { path: { serviceVersionId: this.version().id }, query: { with: other } } : undefined;
    },
  );
  /** In force from a day on: what is neither in force nor was. */
  protected readonly mayActivate = computed(
    () => this.version().editable && this.version().state !== 'active',
  );
  protected readonly from = signal('');
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected async activate(event: Event): Promise<void> {
    event.preventDefault();
    const from = this.from() || this.today();
    const { id, version, title } = this.version();
    const day = fullDay(from);
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@services.activateAsk:${title}:service: ${version}:version: ab ${day}:day: in Kraft setzen?`,
      text: $localize`:@@services.activateText:Neue Anträge ab diesem Tag bekommen diese Fassung. Laufende Vorgänge bleiben auf ihrer.`,
      action: $localize`:@@services.activate:In Kraft setzen`,
    });
    if (!confirmed) return;
    await this.#do(async () => {
      await this.#api.put('/api/v1/service-versions/{serviceVersionId}/activation', {
        path: { serviceVersionId: id },
        body: { from },
        intent: this.#intents.for(['activate', id, from]),
      });
      this.#toasts.show($localize`:@@services.activated:${version}:version: gilt ab ${day}:day:`, {
        tone: 'success',
      });
    });
  }

  protected withdraw(): Promise<void> {
    const { id } = this.version();
    return this.#do(async () => {
      await this.#api.delete('/api/v1/service-versions/{serviceVersionId}/activation', {
        path: { serviceVersionId: id },
        intent: this.#intents.for(['withdraw', id]),
      });
      this.#toasts.show($localize`:@@services.planWithdrawn:Der geplante Tag ist zurückgenommen`);
    });
  }

  protected export(): Promise<void> {
    const { id, key, version } = this.version();
    return this.#do(async () => {
      const bytes = await this.#bytes.get('/api/v1/service-versions/{serviceVersionId}/package', {
        path: { serviceVersionId: id },
      });
      saveFile(bytes, `${key}-${version}.leistung.zip`, 'application/zip');
    }, false);
  }

  async #do(work: () => Promise<void>, changes = true): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await work();
      this.#intents.done();
      if (changes) {
        this.catalogue.reload();
        this.changed.emit();
      }
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
