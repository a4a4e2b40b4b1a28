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
import { contentUrl } from './document-viewer/document-kind';
import { PdfPages } from './document-viewer/pdf-pages';

const PADDING = 40;

/** The letter itself, as wide as there is room. */
@Component({
  selector: 'case-notice-pane',
  imports: [PdfPages],
  host: { tabindex: '0', role: 'region', '[attr.aria-label]': 'label' },
  template: `@if (versionId(); as id) {
      <case-pdf-pages [src]="url()" [room]="room()" />
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
export class NoticePane {
  readonly versionId = input.required<string | null>();

  protected readonly label = $localize`:@@case.noticeLabel:Bescheid`;
  protected readonly url = computed(() => contentUrl(this.versionId() ?? ''));
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
