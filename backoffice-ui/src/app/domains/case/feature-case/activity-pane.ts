import { Component, computed, input, signal } from '@angular/core';
import { Tabs, type TabItem } from '../../../shared/ui-tabs/tabs';
import type { CaseDetail } from '../data/case-shapes';
import { HistoryTab } from './history-tab';
import { MessageComposer } from './message-composer';
import { MessagesTab } from './messages-tab';
import { NoteComposer } from './note-composer';
import { NotesTab } from './notes-tab';

/** The right pane: what happened, what was written, and a note always within reach. */
@Component({
  selector: 'case-activity-pane',
  imports: [HistoryTab, MessageComposer, MessagesTab, NoteComposer, NotesTab, Tabs],
  template: `
    <header><ui-tabs [tabs]="tabs()" [(selected)]="tab" controls="case-activity" [label]="label" /></header>
    <div id="case-activity" class="body" role="tabpanel" tabindex="0" [attr.aria-labelledby]="'tab-' + tab()">
      @switch (tab()) {
        @case ('messages') {
          <case-messages-tab [detail]="detail()" />
        }
        @case ('notes') {
          <case-notes-tab [detail]="detail()" />
        }
        @default {
          <case-history-tab [detail]="detail()" />
        }
      }
    </div>
    @if (tab() === 'messages' && mayWrite()) {
      @for (id of [detail().id]; track id) {
        <case-message-composer [detail]="detail()" />
      }
    } @else if (mayNote()) {
      @for (id of [detail().id]; track id) {
        <case-note-composer [caseId]="id" (written)="tab.set('notes')" />
      }
    }
  `,
  styleUrl: './pane.scss',
})
export class ActivityPane {
  readonly detail = input.required<CaseDetail>();

  protected readonly label = $localize`:@@case.activityLabel:Verlauf und Nachrichten`;
  protected readonly tab = signal<string | undefined>('history');
  protected readonly mayNote = computed(() => this.detail().permissions.includes('write-note'));
  protected readonly mayWrite = computed(() => this.detail().permissions.includes('write-message'));
  protected readonly tabs = computed<readonly TabItem[]>(() => [
    { id: 'history', label: $localize`:@@case.tabHistory:Verlauf` },
    {
      id: 'messages',
      label: $localize`:@@case.tabMessages:Nachrichten`,
      count: this.detail().unreadMessages,
    },
    { id: 'notes', label: $localize`:@@case.tabNotes:Vermerke` },
  ]);
}
