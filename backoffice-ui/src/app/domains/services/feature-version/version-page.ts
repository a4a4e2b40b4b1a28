import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { type Intent, newIntent } from '../../../api/intent';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tabs } from '../../../shared/ui-tabs/tabs';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { Session } from '../../../shared/util-session/session';
import type { DefinitionFile, ServiceVersionDetail } from '../data/service-shapes';
import { stateWord } from '../data/service-words';
import { ViewAddress } from '../data/view-state';
import { Course } from '../ui/course';
import { FormSheet } from '../ui/form-sheet';
import { MaturityMark } from '../ui/maturity-mark';
import { Rehearsals } from '../ui/rehearsals';
import { Texts } from '../ui/texts';
import { Values } from '../ui/values';
import { Overrides } from './overrides';
import { Versions } from './versions';

/** One released version of a service, to read: its course, form, texts, values, samples, what the town does differently, its place among the others. */
@Component({
  selector: 'services-version-page',
  imports: [
    Course,
    DayPipe,
    ErrorMessage,
    FormSheet,
    HeaderSlotContent,
    Icon,
    MaturityMark,
    Overrides,
    Rehearsals,
    RouterLink,
    Skeleton,
    Tabs,
    Tag,
    Texts,
    Values,
    Versions,
  ],
  providers: [ViewAddress],
  templateUrl: './version-page.html',
  styleUrl: '../ui/definition-page.scss',
})
export class VersionPage {
  readonly id = input.required<string>();
  /** From the address: tab, text, sample, version compared with. */
  readonly ansicht = input<string>();
  readonly datei = input<string>();
  readonly beispiel = input<string>();
  readonly mit = input<string>();

  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly address = inject(ViewAddress);

  protected readonly version = apiResource('/api/v1/service-versions/{serviceVersionId}', () => ({
    path: { serviceVersionId: this.id() },
  }));
  protected readonly of = computed(() => ({ serviceVersionId: this.id() }));
  protected readonly letters: readonly DefinitionFile['kind'][] = ['letter'];
  protected readonly mails: readonly DefinitionFile['kind'][] = ['mail'];
  protected readonly mayRehearse = computed(() => this.#session.has('editor', 'supervisor'));
  protected readonly tabs = [
    { id: 'verlauf', label: $localize`:@@services.tabCourse:Verlauf` },
    { id: 'formular', label: $localize`:@@services.tabForm:Formular` },
    { id: 'schreiben', label: $localize`:@@services.tabLetters:Schreiben` },
    { id: 'mails', label: $localize`:@@services.tabMails:E-Mails` },
    { id: 'werte', label: $localize`:@@services.tabValues:Werte` },
    { id: 'proben', label: $localize`:@@services.tabSamples:Beispiele und Proben` },
    { id: 'abweichungen', label: $localize`:@@services.tabOverrides:Abweichungen vor Ort` },
    { id: 'fassungen', label: $localize`:@@services.tabVersions:Fassungen` },
  ];
  protected readonly tab = computed(() => {
    const wanted = this.ansicht();
    return this.tabs.some(({ id }) => id === wanted) ? (wanted ?? '') : 'verlauf';
  });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  #intent: Intent | null = null;

  protected state(version: ServiceVersionDetail) {
    return stateWord(version.state);
  }

  /** Begins a draft that goes on from this version. */
  protected async draft(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    this.#intent ??= newIntent();
    try {
      const { id } = await this.#api.post('/api/v1/service-drafts', {
        body: { serviceVersionId: this.id() },
        intent: this.#intent,
      });
      this.#intent = null;
      await this.#router.navigate(['/leistungen/entwurf', id]);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
