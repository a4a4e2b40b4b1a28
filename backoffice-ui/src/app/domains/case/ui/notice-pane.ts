import { Component, computed, input } from '@angular/core';
import { PdfPane } from '../../../shared/ui-pdf/pdf-pane';
import { contentUrl } from './document-viewer/document-kind';

/** The letter itself, as wide as there is room. */
@Component({
  selector: 'case-notice-pane',
  imports: [PdfPane],
  template: `<ui-pdf-pane [src]="url()" [label]="label"><ng-content /></ui-pdf-pane>`,
  styles: `
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-width: 0;
      min-height: 0;
    }
  `,
})
export class NoticePane {
  readonly versionId = input.required<string | null>();

  protected readonly label = $localize`:@@case.noticeLabel:Bescheid`;
  protected readonly url = computed(() => {
    const id = this.versionId();
    return id === null ? null : contentUrl(id);
  });
}
