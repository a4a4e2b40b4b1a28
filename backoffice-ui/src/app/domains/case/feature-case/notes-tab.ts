import { Component, computed, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Tag } from '../../../shared/ui-tag/tag';
import { RecentPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail } from '../data/case-shapes';

/** Internal remarks and the reasons given for what was done; part of the record. */
@Component({
  selector: 'case-notes-tab',
  imports: [Empty, RecentPipe, Tag],
  template: `
    @for (note of notes(); track note.id) {
      <article>
        <header>
          <b class="grow">{{ note.author?.displayName ?? system }}</b>
          @if (note.kind === 'reason') {
            <ui-tag i18n="@@case.noteReason">Begründung</ui-tag>
          }
          <time class="muted small num" [attr.datetime]="note.createdAt">{{ note.createdAt | recent }}</time>
        </header>
        <p>{{ note.text }}</p>
      </article>
    } @empty {
      <ui-empty
        icon="edit"
        i18n-title="@@case.noNotes"
        title="Noch keine Vermerke"
        i18n-text="@@case.noNotesText"
        text="Vermerke sind nur im Haus zu sehen und bleiben in der Akte."
      />
    }
  `,
  styleUrl: './entries.scss',
})
export class NotesTab {
  readonly detail = input.required<CaseDetail>();

  protected readonly system = $localize`:@@case.bySystem:Aktenlauf`;
  protected readonly notes = computed(() =>
    this.detail().notes.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)),
  );
}
