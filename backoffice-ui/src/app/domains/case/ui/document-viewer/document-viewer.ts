import type { ElementRef } from '@angular/core';
import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Empty } from '../../../../shared/ui-empty/empty';
import { Icon } from '../../../../shared/ui-icon/icon';
import { Tag } from '../../../../shared/ui-tag/tag';
import { DayTimePipe } from '../../../../shared/util-date/date-pipes';
import type { CaseDocument } from '../../data/case-shapes';
import { contentUrl, scanWords, sizeWords, viewOfFile } from './document-kind';
import { PdfPages } from '../../../../shared/ui-pdf/pdf-pages';

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const PADDING = 34;

/** A document beside the data: PDF or picture, zoom, pages, versions. */
@Component({
  selector: 'case-document-viewer',
  imports: [DayTimePipe, Empty, Icon, PdfPages, Tag],
  templateUrl: './document-viewer.html',
  styleUrl: './document-viewer.scss',
})
export class DocumentViewer {
  readonly document = input.required<CaseDocument | null>();
  readonly versionId = input<string | null>(null);
  /** The text of a mail, which is shown in place of its file. */
  readonly mailText = input<string | null>(null);
  /** Whether the button for a window of its own is shown. */
  readonly detachable = input(true);

  readonly versionChosen = output<string>();
  readonly detached = output();

  protected readonly version = computed(() => {
    const versions = this.document()?.versions ?? [];
    return versions.find(({ id }) => id === this.versionId()) ?? versions.at(-1) ?? null;
  });
  protected readonly view = computed(() => {
    const version = this.version();
    return version && version.scanState !== 'infected' ? viewOfFile(version) : 'none';
  });
  /** What we wrote ourselves carries no virus in; a scan is only missing for what came from outside. */
  protected readonly scan = computed(() => {
    const state = this.version()?.scanState ?? 'clean';
    const ours = this.document()?.direction === 'out' && state === 'not-scanned';
    return ours ? null : scanWords(state);
  });
  protected readonly mail = computed(() =>
    this.version()?.scanState === 'infected' ? null : this.mailText(),
  );
  protected readonly url = computed(() => contentUrl(this.version()?.id ?? ''));
  protected readonly downloadUrl = computed(() => contentUrl(this.version()?.id ?? '', 'attachment'));
  protected readonly size = computed(() => sizeWords(this.version()?.size ?? 0));

  /** Null fits the width; a chosen zoom stays for the next document. */
  protected readonly zoom = signal<number | null>(null);
  protected readonly fitted = signal(1);
  /** Pictures know no size on paper: 100 % is the width of the pane. */
  readonly #present = computed(() => this.zoom() ?? (this.view() === 'image' ? 1 : this.fitted()));
  protected readonly percent = computed(() => Math.round(this.#present() * 100));
  /** A source of its own: reading the case again must not look like another document. */
  readonly #shownId = computed(() => this.version()?.id);
  protected readonly pageCount = linkedSignal<string | undefined, number>({
    source: this.#shownId,
    computation: () => 0,
  });
  protected readonly pageShown = signal(1);
  protected readonly room = signal(0);
  protected readonly imageFailed = linkedSignal<string | undefined, boolean>({
    source: this.#shownId,
    computation: () => false,
  });

  protected readonly infectedTitle = $localize`:@@case.infectedTitle:Gesperrt: In dieser Datei steckt ein Virus`;
  protected readonly infectedText = $localize`:@@case.infectedText:Sie bleibt in der Akte, wird aber weder gezeigt noch herausgegeben.`;
  protected readonly noViewTitle = $localize`:@@case.noView:Hier nicht darstellbar`;
  protected readonly noViewText = $localize`:@@case.noViewText:Diese Art von Datei öffnen Sie mit einem Programm auf Ihrem Rechner.`;

  protected readonly deskPart = viewChild.required<ElementRef<HTMLElement>>('desk');

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const desk = this.deskPart().nativeElement;
      const observer = new ResizeObserver(() => this.room.set(desk.clientWidth - PADDING));
      observer.observe(desk);
      destroyRef.onDestroy(() => observer.disconnect());
    });
  }

  protected step(direction: 1 | -1): void {
    const now = this.#present();
    const next =
      direction > 0 ? STEPS.find((step) => step > now + 0.01) : STEPS.findLast((step) => step < now - 0.01);
    if (next !== undefined) this.zoom.set(next);
  }

  protected choose(versionId: string, menu: HTMLElement): void {
    menu.hidePopover();
    this.versionChosen.emit(versionId);
  }
}
