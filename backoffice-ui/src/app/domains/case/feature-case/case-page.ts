import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Avatar } from '../../../shared/ui-avatar/avatar';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tabs, type TabItem } from '../../../shared/ui-tabs/tabs';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import { Empty } from '../../../shared/ui-empty/empty';
import { CaseFile } from '../data/case-file';
import { positionIn, readHandedList } from '../data/handed-list';
import { Orders } from '../data/orders';
import { ViewedDocument } from '../data/viewed-document';
import { DocumentViewer } from '../ui/document-viewer/document-viewer';
import { ActivityPane } from './activity-pane';
import { CaseActs } from './case-acts';
import { CaseHeader } from './case-header';
import { FactsPane } from './facts-pane';
import { FollowUpStrip } from './follow-up-strip';
import { injectOpeningWish } from './opening-wish';

/** One case: data, document and history side by side; on narrow screens as tabs. */
@Component({
  selector: 'case-page',
  imports: [
    ActivityPane,
    Avatar,
    CaseHeader,
    DocumentViewer,
    Empty,
    ErrorMessage,
    FactsPane,
    FollowUpStrip,
    HeaderSlotContent,
    RouterLink,
    Skeleton,
    Tabs,
  ],
  providers: [CaseFile, Orders, ViewedDocument, CaseActs],
  templateUrl: './case-page.html',
  styleUrl: './case-page.scss',
})
export class CasePage {
  readonly id = input.required<string>();
  /** An action to begin with, from the address. */
  readonly aktion = input<string>();

  readonly #router = inject(Router);
  protected readonly file = inject(CaseFile);
  protected readonly viewed = inject(ViewedDocument);
  protected readonly acts = inject(CaseActs);

  protected readonly list = readHandedList();
  protected readonly position = computed(() => positionIn(this.list, this.id()));
  protected readonly listUrl = computed(() =>
    this.#router.parseUrl(this.list?.url ?? '/arbeitsvorrat/meine'),
  );

  /** Which pane a narrow screen shows. */
  protected readonly pane = signal<string | undefined>('facts');
  protected readonly paneLabel = $localize`:@@case.panesLabel:Bereiche des Vorgangs`;
  protected readonly panes = computed<readonly TabItem[]>(() => [
    { id: 'facts', label: $localize`:@@case.paneFacts:Angaben` },
    { id: 'document', label: $localize`:@@case.paneDocument:Dokument` },
    {
      id: 'activity',
      label: $localize`:@@case.paneActivity:Verlauf`,
      count: this.file.detail()?.unreadMessages ?? 0,
    },
  ]);

  protected readonly worklist = $localize`:@@case.worklist:Arbeitsvorrat`;
  protected readonly keptText = $localize`:@@case.staleShown:Sie sehen den Stand von eben; er kann inzwischen überholt sein.`;

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => {
        this.file.open(id);
        this.viewed.tell();
      });
    });
    effect(() => {
      // Whatever is looked at now, also the first document of the next case: the window follows.
      this.viewed.versionId();
      untracked(() => this.viewed.tell());
    });
    effect(() => {
      if (this.viewed.asked() > 0) untracked(() => this.pane.set('document'));
    });
    injectOpeningWish(this.id, this.aktion);
    const group = $localize`:@@case.keyGroup:Vorgang`;
    injectShortcuts([
      {
        keys: 'n',
        label: $localize`:@@case.keyNext:nächster Vorgang der Liste`,
        group,
        when: () => !!this.position()?.next,
        run: () => this.goTo(this.position()?.next),
      },
      {
        keys: 'p',
        label: $localize`:@@case.keyPrevious:voriger Vorgang der Liste`,
        group,
        when: () => !!this.position()?.previous,
        run: () => this.goTo(this.position()?.previous),
      },
      {
        keys: 'w',
        label: $localize`:@@case.keyWindow:Dokument in eigenem Fenster`,
        group,
        run: () => this.viewed.detach(),
      },
    ]);
  }

  protected goTo(id: string | null | undefined): void {
    if (id) void this.#router.navigate(['/vorgang', id]);
  }
}
