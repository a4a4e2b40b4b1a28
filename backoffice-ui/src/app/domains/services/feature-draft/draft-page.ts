import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiClient } from '../../../api/api-client';
import { apiResource } from '../../../api/api-resource';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Empty } from '../../../shared/ui-empty/empty';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tabs } from '../../../shared/ui-tabs/tabs';
import { Tag } from '../../../shared/ui-tag/tag';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { time } from '../../../shared/util-date/format';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { Session } from '../../../shared/util-session/session';
import { DraftWork } from '../data/draft-work';
import { Intents } from '../data/intents';
import { partOf } from '../data/fault-part';
import type { DefinitionFault, DefinitionFile, ServiceDraftDetail } from '../data/service-shapes';
import { ViewAddress } from '../data/view-state';
import { ClashNotice } from '../ui/clash-notice';
import { Course } from '../ui/course';
import { FaultList } from '../ui/fault-list';
import { FormSheet } from '../ui/form-sheet';
import { MaturityMark } from '../ui/maturity-mark';
import { Rehearsals } from '../ui/rehearsals';
import { Texts } from '../ui/texts';
import { Upload } from '../ui/upload';
import { Values } from '../ui/values';
import { DraftComparison } from './draft-comparison';
import { Release } from './release';

/** A draft: the same parts as a version, to write in; what is wrong stands where it occurs. */
@Component({
  selector: 'services-draft-page',
  imports: [
    ClashNotice,
    Course,
    DraftComparison,
    Empty,
    ErrorMessage,
    FaultList,
    FormSheet,
    HeaderSlotContent,
    MaturityMark,
    Rehearsals,
    Release,
    RouterLink,
    Skeleton,
    Tabs,
    Tag,
    Texts,
    Upload,
    Values,
  ],
  providers: [DraftWork, ViewAddress],
  host: { '(window:beforeunload)': 'warn($event)' },
  templateUrl: './draft-page.html',
  styleUrls: ['../ui/definition-page.scss', './draft-page.scss'],
})
export class DraftPage {
  readonly id = input.required<string>();
  /** From the address: tab, text, sample. */
  readonly ansicht = input<string>();
  readonly datei = input<string>();
  readonly beispiel = input<string>();

  readonly #api = inject(ApiClient);
  readonly #router = inject(Router);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  readonly #intents = new Intents();
  protected readonly work = inject(DraftWork);
  protected readonly address = inject(ViewAddress);

  protected readonly read = apiResource('/api/v1/service-drafts/{serviceDraftId}', () => ({
    path: { serviceDraftId: this.id() },
  }));
  protected readonly draft = computed(() => {
    const detail = this.work.detail();
    return detail?.id === this.id() ? detail : null;
  });
  protected readonly of = computed(() => ({ serviceDraftId: this.id() }));
  protected readonly letters: readonly DefinitionFile['kind'][] = ['letter'];
  protected readonly mails: readonly DefinitionFile['kind'][] = ['mail'];
  protected readonly others: readonly DefinitionFile['kind'][] = ['service', 'form', 'sample', 'other'];
  protected readonly mayRehearse = computed(() => this.#session.has('editor', 'supervisor'));
  protected readonly tabs = computed(() => {
    const faults = this.draft()?.faults ?? [];
    const count = (part: string): { count: number } => ({
      count: faults.filter((fault) => partOf(fault) === part).length,
    });
    return [
      { id: 'verlauf', label: $localize`:@@services.tabCourse:Verlauf` },
      { id: 'formular', label: $localize`:@@services.tabForm:Formular` },
      { id: 'schreiben', label: $localize`:@@services.tabLetters:Schreiben`, ...count('schreiben') },
      { id: 'mails', label: $localize`:@@services.tabMails:E-Mails`, ...count('mails') },
      { id: 'werte', label: $localize`:@@services.tabValues:Werte`, ...count('werte') },
      { id: 'dateien', label: $localize`:@@services.tabFiles:Dateien`, ...count('dateien') },
      { id: 'proben', label: $localize`:@@services.tabSamples:Beispiele und Proben` },
      { id: 'vergleich', label: $localize`:@@services.tabCompare:Vergleich` },
      { id: 'freigabe', label: $localize`:@@services.tabRelease:Freigabe` },
    ];
  });
  protected readonly tab = computed(() => {
    const wanted = this.ansicht();
    return this.tabs().some(({ id }) => id === wanted) ? (wanted ?? '') : 'verlauf';
  });
  protected readonly status = computed(() => {
    const at = this.work.savedAt();
    switch (this.work.state()) {
      case 'typed':
      case 'saving':
        return $localize`:@@services.saving:Wird gesichert …`;
      case 'clash':
        return $localize`:@@services.statusClash:Nicht gesichert: Jemand hat dieselbe Stelle geändert`;
      case 'failed':
        return $localize`:@@services.statusFailed:Nicht gesichert; Ihr Text ist auf diesem Gerät aufgehoben`;
      case 'clean':
        return at ? $localize`:@@services.saved:Gesichert ${time(at)}:time:` : '';
    }
  });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly kept = $localize`:@@services.typedKept:Ihr Text steht noch hier und ist auf diesem Gerät aufgehoben.`;

  constructor() {
    effect(() => {
      const detail = this.read.hasValue() ? this.read.value() : null;
      if (detail) untracked(() => this.work.show(detail));
    });
    injectShortcuts([
      {
        keys: 'mod+s',
        label: $localize`:@@services.keySave:jetzt sichern`,
        group: $localize`:@@services.keyGroup:Entwurf`,
        run: () => void this.work.flush(),
      },
    ]);
  }

  /** Leaving saves first; what cannot be saved is asked about. */
  async leave(): Promise<boolean> {
    if (this.work.state() === 'clean') return true;
    await this.work.flush();
    if (this.work.state() === 'clean') return true;
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@services.leaveAsk:Seite verlassen?`,
      text: $localize`:@@services.leaveText:Ein Teil Ihres Textes ließ sich nicht sichern. Er bleibt auf diesem Gerät aufgehoben und steht hier, sobald Sie den Entwurf wieder öffnen.`,
      action: $localize`:@@services.leave:Verlassen`,
      cancel: $localize`:@@services.stay:Bleiben`,
    });
    return confirmed;
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.work.state() !== 'clean') event.preventDefault();
  }

  protected replaced(draft: ServiceDraftDetail): void {
    this.work.abandon();
    this.work.show(draft);
    this.#toasts.show($localize`:@@services.filesReplaced:Die Dateien des Entwurfs sind ersetzt`);
  }

  /** Goes to where a fault can be mended. */
  protected goTo(fault: DefinitionFault): void {
    this.address.set({ ansicht: partOf(fault), datei: fault.file });
  }

  protected async discard(draft: ServiceDraftDetail): Promise<void> {
    const { confirmed } = await this.#confirm.ask({
      title: $localize`:@@services.discardAsk:Entwurf ${draft.version}:version: verwerfen?`,
      text: $localize`:@@services.discardText:Alle Änderungen des Entwurfs gehen verloren, auch die der anderen Verfasser. Freigegebene Fassungen bleiben, wie sie sind.`,
      action: $localize`:@@services.discard:Entwurf verwerfen`,
      danger: true,
    });
    if (!confirmed || this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      const { revision } = this.draft() ?? draft;
      await this.#api.delete('/api/v1/service-drafts/{serviceDraftId}', {
        path: { serviceDraftId: draft.id },
        query: { revision },
        intent: this.#intents.for([draft.id, revision]),
      });
      this.work.abandon();
      this.#toasts.show($localize`:@@services.discarded:Der Entwurf ist verworfen`);
      await this.#router.navigate(['/leistungen']);
    } catch (error) {
      this.error.set(error);
      await this.work.reload().catch(() => null);
    } finally {
      this.busy.set(false);
    }
  }
}
