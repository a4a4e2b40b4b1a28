import { Component, computed, inject, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Tag } from '../../../shared/ui-tag/tag';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail } from '../data/case-shapes';
import { ViewedDocument } from '../data/viewed-document';

/** What was written to and fro, newest first. */
@Component({
  selector: 'case-messages-tab',
  imports: [Empty, RecentPipe, Tag],
  template: `
    @for (message of messages(); track message.id) {
      <article [class.in]="message.direction === 'in'">
        <header>
          <b class="grow">
            @if (message.direction === 'in') {
              <ng-container i18n="@@case.messageFrom">von {{ detail().applicantName }}</ng-container>
            } @else {
              <ng-container i18n="@@case.messageTo">an {{ detail().applicantName }}</ng-container>
            }
          </b>
          @if (message.direction === 'in' && !message.readAt) {
            <ui-tag tone="info" i18n="@@case.messageNew">neu</ui-tag>
          }
          <time class="muted small num" [attr.datetime]="message.createdAt">{{
            message.createdAt | recent
          }}</time>
        </header>
        <p>{{ message.text }}</p>
        @if (message.direction === 'out' && !message.sentAt) {
          <span class="small muted" i18n="@@case.messageUnsent">noch nicht gesendet</span>
        }
        @if (message.documentId; as documentId) {
          <button
            type="button"
            class="link small"
            (click)="viewed.showDocument(documentId)"
            i18n="@@case.showDocument"
          >
            Dokument zeigen
          </button>
        }
      </article>
    } @empty {
      <ui-empty icon="message" i18n-title="@@case.noMessages" title="Noch keine Nachrichten" />
    }
  `,
  styleUrl: './entries.scss',
})
export class MessagesTab {
  readonly detail = input.required<CaseDetail>();

  protected readonly viewed = inject(ViewedDocument);
  protected readonly messages = computed(() =>
    this.detail().messages.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)),
  );
}
