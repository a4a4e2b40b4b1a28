import { Component, DestroyRef, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { HeaderSlotContent } from '../../../shared/util-header/header-slots';
import type { CaseDetail } from '../data/case-shapes';
import {
  VIEW_CHANNEL,
  WINDOW_LOCK,
  type ViewMessage,
  documentOf,
  firstToRead,
  mailTextOf,
} from '../data/viewed-document';
import { DocumentViewer } from '../ui/document-viewer/document-viewer';

/** The document in a window of its own, for the second screen; follows the case page, also to the next case. */
@Component({
  selector: 'case-document-window',
  imports: [DocumentViewer, ErrorMessage, HeaderSlotContent, Skeleton],
  template: `
    <ng-template headerSlot="bar">
      <h1 class="ell">{{ detail()?.title }}</h1>
      <span class="num muted">{{ detail()?.caseNumber }}</span>
      <span class="grow"></span>
      <span class="muted small" i18n="@@case.windowFollows">folgt dem geöffneten Vorgang</span>
    </ng-template>
    @if (detail(); as shown) {
      <case-document-viewer
        [document]="document()"
        [versionId]="versionId()"
        [mailText]="mailText()"
        [detachable]="false"
        (versionChosen)="wanted.set($event)"
      />
    } @else if (resource.error(); as failure) {
      <ui-error [error]="failure" (retry)="resource.reload()" />
    } @else {
      <ui-skeleton [rows]="14" />
    }
  `,
  styles: `
    :host {
      flex: 1;
      min-height: 0;
      display: flex;
      flex-direction: column;
    }
    h1 {
      font-size: inherit;
      line-height: inherit;
    }
    ui-error,
    ui-skeleton {
      margin: 20px;
    }
  `,
})
export class DocumentWindow {
  readonly id = input.required<string>();

  readonly #router = inject(Router);
  protected readonly resource = apiResource('/api/v1/cases/{caseId}', () => ({
    path: { caseId: this.id() },
  }));
  protected readonly detail = linkedSignal<CaseDetail | null, CaseDetail | null>({
    source: () => (this.resource.hasValue() ? this.resource.value() : null),
    computation: (fresh, previous) => fresh ?? previous?.value ?? null,
  });
  protected readonly wanted = linkedSignal<string, string | null>({
    source: this.id,
    computation: () => null,
  });
  protected readonly versionId = computed<string | null>(() => {
    const detail = this.detail();
    return this.wanted() ?? (detail ? firstToRead(detail) : null);
  });
  protected readonly document = computed(() => {
    const detail = this.detail();
    const versionId = this.versionId();
    return detail && versionId ? documentOf(detail, versionId) : null;
  });
  protected readonly mailText = computed(() => mailTextOf(this.detail(), this.document()));

  constructor() {
    const channel = new BroadcastChannel(VIEW_CHANNEL);
    const tell = (message: ViewMessage): void => channel.postMessage(message);
    channel.onmessage = ({ data }: MessageEvent<ViewMessage>) => void this.#follow(data, tell);
    const left = new Promise<void>((resolve) =>
      inject(DestroyRef).onDestroy(() => {
        channel.close();
        resolve();
      }),
    );
    void navigator.locks.request(WINDOW_LOCK, () => {
      tell({ type: 'ask' });
      return left;
    });
  }

  async #follow(message: ViewMessage, tell: (message: ViewMessage) => void): Promise<void> {
    if (message.type === 'close') return window.close();
    if (message.type !== 'show') return;
    tell({ type: 'open' });
    if (message.caseId !== this.id())
      await this.#router.navigate(['/vorgang', message.caseId, 'dokument'], { replaceUrl: true });
    if (!message.versionId) return;
    this.wanted.set(message.versionId);
    const detail = this.detail();
    // A document filed since the case was read is not known here yet.
    if (detail?.id === message.caseId && !documentOf(detail, message.versionId)) this.resource.reload();
  }
}
