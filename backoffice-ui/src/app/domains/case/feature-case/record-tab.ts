import { Component, computed, inject, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { Icon } from '../../../shared/ui-icon/icon';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail, CaseDocument } from '../data/case-shapes';
import { dispatchWords } from '../data/words';
import { ViewedDocument } from '../data/viewed-document';
import { Why } from '../ui/why';

/** Everything in the record of this case: what came in, what went out and how it was proven, what was decided. */
@Component({
  selector: 'case-record-tab',
  imports: [DayPipe, Empty, Icon, RecentPipe, Tag, Why],
  templateUrl: './record-tab.html',
  styleUrl: './record-tab.scss',
})
export class RecordTab {
  readonly detail = input.required<CaseDetail>();

  protected readonly viewed = inject(ViewedDocument);
  protected readonly groups = computed(() => {
    const { documents } = this.detail();
    return [
      {
        title: $localize`:@@case.recordIn:Eingang`,
        rows: documents.filter(({ direction }) => direction === 'in'),
      },
      {
        title: $localize`:@@case.recordOut:Ausgang`,
        rows: documents.filter(({ direction }) => direction === 'out'),
      },
      {
        title: $localize`:@@case.recordInternal:Im Haus`,
        rows: documents.filter(({ direction }) => direction === 'internal'),
      },
    ].filter(({ rows }) => rows.length > 0);
  });
  protected readonly dispatches = computed(() =>
    this.detail().dispatches.map((dispatch) => ({ dispatch, words: dispatchWords(dispatch.state) })),
  );

  protected open({ versions }: CaseDocument): void {
    const newest = versions.at(-1);
    if (newest) this.viewed.show(newest.id);
  }
}
