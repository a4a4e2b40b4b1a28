import { Component, computed, inject, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Tag } from '../../../shared/ui-tag/tag';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail } from '../data/case-shapes';
import { messageWords } from '../data/message-words';
import { ViewedDocument } from '../data/viewed-document';
import { applicantName } from '../data/words';

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
              <ng-container i18n="@@case.messageFrom">von {{ applicant() }}</ng-container>
            } @else {
              <ng-container i18n="@@case.messageTo">an {{ message.office ?? applicant() }}</ng-container>
            }
          </b>
          @if (message.direction === 'in' && !message.readAt) {
            <ui-tag tone="info" i18n="@@case.messageNew">neu</ui-tag>
          }
          <time class="muted small num" [attr.datetime]="message.createdAt">{{
            message.createdAt | recent
          }}</time>
        </header>
        <p>{{ message.words }}</p>
        @for (file of message.files; track file.documentVersionId) {
          <button type="button" class="link small file" (click)="viewed.showDocument(file.documentId)">
            {{ file.fileName }}
          </button>
        }
        @if (message.direction === 'out') {
          <span class="small muted">
            @if (message.author; as author) {
              <ng-container i18n="@@case.messageBy">von {{ author }}</ng-container> ·
            }
            @if (!message.sentAt) {
              <ng-container i18n="@@case.messageUnsent">noch nicht gesendet</ng-container>
            } @else if (message.author) {
              @if (message.readAt; as readAt) {
                <ng-container i18n="@@case.messageSeen">gelesen {{ readAt | recent }}</ng-container>
              } @else {
                <ng-container i18n="@@case.messageUnseen">noch nicht gelesen</ng-container>
              }
            }
          </span>
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
    this.detail()
      .messages.map((message) => ({ ...message, words: messageWords(message.text) }))
      .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)),
  );
  protected readonly applicant = computed(() => applicantName(this.detail()));
}
