import { Component, DestroyRef, computed, effect, inject, input, output, signal } from '@angular/core';
import type { PDFDocumentLoadingTask, PDFPageProxy } from 'pdfjs-dist';
import { Empty } from '../ui-empty/empty';
import { ErrorMessage } from '../ui-error/error';
import { Skeleton } from '../ui-skeleton/skeleton';
import { openPdf } from './pdf-engine';
import { closePdf } from './pdf-farewell';
import { PdfPage } from './pdf-page';
import { unreadable } from './unreadable';

/** All pages of a PDF below each other; `src` is its address, or the file itself where it was made for this view alone. */
@Component({
  selector: 'ui-pdf-pages',
  imports: [Empty, ErrorMessage, PdfPage, Skeleton],
  host: { '[class.bare]': 'pages().length === 0' },
  template: `
    @if (faulty(); as fault) {
      <ui-empty
        icon="warning"
        [title]="fault === 'locked' ? lockedTitle : damagedTitle"
        [text]="fault === 'locked' ? lockedText : damagedText"
      >
        @if (downloadUrl(); as url) {
          <a class="btn" [href]="url" download i18n="@@case.download">Herunterladen</a>
        }
      </ui-empty>
    } @else if (error(); as failure) {
      <ui-error [error]="failure" (retry)="load(src())" />
    } @else if (pages().length === 0) {
      <ui-skeleton [rows]="12" />
    }
    @for (page of pages(); track page) {
      <ui-pdf-page [page]="page" [zoom]="zoom() ?? fitting()" (seen)="look(page.pageNumber, $event)" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: safe center;
      gap: 12px;
      min-width: 100%;
      width: max-content;
      padding: 16px;
    }
    /* words wrap in the pane; only pages may be wider than it */
    :host(.bare) {
      width: auto;
    }
    ui-skeleton,
    ui-empty,
    ui-error {
      align-self: stretch;
    }
  `,
})
export class PdfPages {
  readonly src = input.required<string | Uint8Array>();
  /** 1 = size on paper; null = as wide as there is room. */
  readonly zoom = input<number | null>(null);
  /** Room for the widest page in pixels, for `zoom` null. */
  readonly room = input(0);

  /** Where the file itself can be had when it cannot be shown. */
  readonly downloadUrl = input<string | null>(null);

  readonly pageCount = output<number>();
  readonly pageShown = output<number>();
  /** What the fitting zoom came to. */
  readonly fitted = output<number>();

  protected readonly pages = signal<readonly PDFPageProxy[]>([]);
  protected readonly error = signal<unknown>(null);
  protected readonly faulty = computed(() => unreadable(this.error()));
  protected readonly lockedTitle = $localize`:@@shared.pdfLocked:Diese Datei ist mit einem Kennwort geschützt`;
  protected readonly lockedText = $localize`:@@shared.pdfLockedText:Sie lässt sich hier nicht öffnen. Lassen Sie sich eine Fassung ohne Kennwort schicken.`;
  protected readonly damagedTitle = $localize`:@@shared.pdfDamaged:Diese Datei lässt sich nicht anzeigen`;
  protected readonly damagedText = $localize`:@@shared.pdfDamagedText:Sie ist beschädigt oder kein PDF. In der Akte liegt sie unverändert, so wie sie ankam.`;
  protected readonly fitting = computed(() => {
    const widest = Math.max(1, ...this.pages().map((page) => page.getViewport({ scale: 96 / 72 }).width));
    return this.room() > 0 ? Math.min(1.5, Math.max(0.25, this.room() / widest)) : 1;
  });
  readonly #seen = new Map<number, number>();
  #task: PDFDocumentLoadingTask | null = null;
  #turn = 0;

  constructor() {
    effect(() => void this.load(this.src()));
    effect(() => {
      if (this.pages().length > 0) this.fitted.emit(this.fitting());
    });
    inject(DestroyRef).onDestroy(() => this.#close());
  }

  protected async load(src: string | Uint8Array): Promise<void> {
    const turn = ++this.#turn;
    this.#close();
    this.#seen.clear();
    this.error.set(null);
    this.pages.set([]);
    try {
      const task = await openPdf(src);
      if (turn !== this.#turn) return closePdf(task);
      this.#task = task;
      const pdf = await task.promise;
      const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)));
      if (turn !== this.#turn) return;
      this.pages.set(pages);
      this.pageCount.emit(pdf.numPages);
      this.pageShown.emit(1);
    } catch (error) {
      if (turn === this.#turn) this.error.set(error);
    }
  }

  protected look(page: number, share: number): void {
    this.#seen.set(page, share);
    const [leading] = [...this.#seen].sort(([a, one], [b, other]) => other - one || a - b);
    if (leading && leading[1] > 0) this.pageShown.emit(leading[0]);
  }

  #close(): void {
    if (this.#task) closePdf(this.#task);
    this.#task = null;
  }
}
