import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { PdfPages } from './pdf-pages';

const PADDING = 40;

/** A letter on the desk, as wide as there is room: `<ui-pdf-pane [src]="urlOrBytes" [label]="words" />`; what lies over it goes inside. */
@Component({
  selector: 'ui-pdf-pane',
  imports: [PdfPages],
  host: { tabindex: '0', role: 'region', '[attr.aria-label]': 'words()' },
  template: `@if (src(); as src) {
      <ui-pdf-pages [src]="src" [room]="room()" />
    }
    <ng-content />`,
  styles: `
    :host {
      display: block;
      overflow: auto;
      background: var(--desk);
      min-width: 0;
    }
    :host(:focus-visible) {
      outline-offset: -3px;
    }
  `,
})
export class PdfPane {
  readonly src = input.required<string | Uint8Array | null>();
  readonly label = input<string>();

  protected readonly words = computed(() => this.label() ?? $localize`:@@shared.pdfLabel:Schreiben`);
  protected readonly room = signal(0);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(() => this.room.set(host.clientWidth - PADDING));
      observer.observe(host);
      destroyRef.onDestroy(() => observer.disconnect());
    });
  }
}
