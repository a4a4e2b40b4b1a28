import {
  Component,
  DestroyRef,
  ElementRef,
  ViewEncapsulation,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PDFPageProxy, RenderTask, TextLayer } from 'pdfjs-dist';
import { pdfEngine } from './pdf-engine';

/** CSS pixels per PDF point at 100 %. */
const CSS_UNITS = 96 / 72;
/** Canvases larger than this are drawn coarser; browsers refuse them otherwise. */
const MAX_PIXELS = 16_777_216;

/**
 * One page, drawn when it comes near the window. Its text lies invisibly over the picture, so that it can be read out,
 * selected and copied; that is why the styles are not encapsulated.
 */
@Component({
  selector: 'ui-pdf-page',
  encapsulation: ViewEncapsulation.None,
  host: {
    class: 'pdf-page',
    role: 'group',
    '[attr.aria-label]': 'label()',
    '[style.width.px]': 'size().width',
    '[style.height.px]': 'size().height',
    '[style.--total-scale-factor]': 'scale()',
  },
  template: `<canvas #canvas aria-hidden="true"></canvas>
    <div #text class="pdf-text"></div>`,
  styles: `
    .pdf-page {
      position: relative;
      display: block;
      flex: none;
      background: #fff;
      box-shadow: var(--shadow);
      --scale-round-x: 1px;
      --scale-round-y: 1px;
    }
    .pdf-page canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
    .pdf-text {
      position: absolute;
      inset: 0;
      overflow: clip;
      line-height: 1;
      text-align: initial;
      transform-origin: 0 0;
      forced-color-adjust: none;
      --min-font-size: 1;
      --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
      --min-font-size-inv: calc(1 / var(--min-font-size));
    }
    .pdf-text :is(span, br) {
      position: absolute;
      color: transparent;
      white-space: pre;
      cursor: text;
      transform-origin: 0 0;
    }
    .pdf-text > :not(.markedContent),
    .pdf-text .markedContent span:not(.markedContent) {
      --font-height: 0;
      --scale-x: 1;
      --rotate: 0deg;
      font-size: calc(var(--text-scale-factor) * var(--font-height));
      transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv));
    }
    .pdf-text .markedContent {
      display: contents;
    }
    .pdf-text ::selection {
      background: color-mix(in srgb, AccentColor, transparent 60%);
      color: transparent;
    }
  `,
})
export class PdfPage {
  readonly page = input.required<PDFPageProxy>();
  /** 1 = the size on paper. */
  readonly zoom = input.required<number>();
  /** How much of the page is in the window, 0 to 1; whoever leads is the page one reads. */
  readonly seen = output<number>();

  protected readonly scale = computed(() => this.zoom() * CSS_UNITS);
  protected readonly size = computed(() => this.page().getViewport({ scale: this.scale() }));
  protected readonly label = computed(
    () => $localize`:@@shared.pdfPage:Seite ${this.page().pageNumber}:number:`,
  );

  protected readonly canvasPart = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  protected readonly textPart = viewChild.required<ElementRef<HTMLElement>>('text');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #near = signal(false);
  #drawing: RenderTask | null = null;
  #layer: TextLayer | null = null;
  #wanted = 0;

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const near = new IntersectionObserver(([entry]) => this.#near.set(entry?.isIntersecting ?? false), {
        rootMargin: '800px 0px',
      });
      const seen = new IntersectionObserver(
        ([entry]) => this.seen.emit((entry?.intersectionRect.height ?? 0) / (entry?.rootBounds?.height || 1)),
        { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] },
      );
      near.observe(this.#host);
      seen.observe(this.#host);
      destroyRef.onDestroy(() => {
        near.disconnect();
        seen.disconnect();
      });
    });
    destroyRef.onDestroy(() => this.#stop());
    effect(() => {
      const page = this.page();
      const scale = this.scale();
      if (this.#near()) void this.#draw(page, scale);
    });
  }

  async #draw(page: PDFPageProxy, scale: number): Promise<void> {
    const turn = ++this.#wanted;
    this.#stop();
    const viewport = page.getViewport({ scale });
    const wish = window.devicePixelRatio || 1;
    const ratio = Math.min(wish, Math.sqrt(MAX_PIXELS / (viewport.width * viewport.height)));
    // Drawn aside and shown when ready: while zooming the old picture stays, stretched, instead of a white flash.
    const fresh = document.createElement('canvas');
    fresh.width = Math.floor(viewport.width * ratio);
    fresh.height = Math.floor(viewport.height * ratio);
    const drawing = page.render({ canvas: fresh, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
    this.#drawing = drawing;
    try {
      await drawing.promise;
    } catch (error) {
      if (error instanceof Error && error.name === 'RenderingCancelledException') return;
      throw error;
    }
    if (turn !== this.#wanted) return;
    const canvas = this.canvasPart().nativeElement;
    canvas.width = fresh.width;
    canvas.height = fresh.height;
    canvas.getContext('2d')?.drawImage(fresh, 0, 0);
    await this.#drawText(page, scale, turn);
  }

  async #drawText(page: PDFPageProxy, scale: number, turn: number): Promise<void> {
    const viewport = page.getViewport({ scale });
    if (this.#layer) {
      this.#layer.update({ viewport });
      return;
    }
    const { TextLayer: Layer } = await pdfEngine();
    if (turn !== this.#wanted) return;
    const container = this.textPart().nativeElement;
    container.replaceChildren();
    const layer = new Layer({ textContentSource: page.streamTextContent(), container, viewport });
    this.#layer = layer;
    await layer.render();
  }

  #stop(): void {
    this.#drawing?.cancel();
    this.#drawing = null;
  }
}
