import { Component, computed, inject, input } from '@angular/core';
import { Tag, type Tone } from '../../../shared/ui-tag/tag';
import { fullDay } from '../../../shared/util-date/format';
import { Today } from '../../../shared/util-date/today';
import type { CaseDetail } from '../data/case-shapes';
import { ViewedDocument } from '../data/viewed-document';

type Consultation = CaseDetail['consultations'][number];

/** Other offices that were asked: who is awaited until when, and what they answered. */
@Component({
  selector: 'case-consultations',
  imports: [Tag],
  template: `
    @if (rows().length > 0) {
      <h3 i18n="@@case.consultations">Beteiligte Stellen</h3>
      <ul class="plain-list">
        @for (row of rows(); track row.asked.id) {
          <li>
            <div class="line">
              <b class="grow">{{ row.asked.officeName }}</b>
              <ui-tag [tone]="row.mark.tone">{{ row.mark.text }}</ui-tag>
            </div>
            <details>
              <summary class="small" i18n="@@case.consultationQuestion">Frage zeigen</summary>
              <p class="text small">{{ row.asked.question }}</p>
            </details>
            @if (row.asked.answerText; as answer) {
              <p class="text answer">{{ answer }}</p>
              <p class="small muted" i18n="@@case.consultationBy">
                geantwortet von {{ row.asked.answeredBy }}
              </p>
            }
            @for (file of row.asked.files; track file.documentVersionId) {
              @if (file.direction === 'in') {
                <button type="button" class="link small" (click)="viewed.showDocument(file.documentId)">
                  {{ file.title }}
                </button>
              }
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h3 {
      margin: 18px 0 6px;
    }
    li {
      padding: 8px 0;
      border-top: 1px solid var(--line);
    }
    .line {
      display: flex;
      gap: 8px;
      align-items: baseline;
    }
    .text {
      margin-top: 4px;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .answer {
      padding: 8px 10px;
      border-radius: var(--radius);
      background: var(--info-soft);
    }
  `,
})
export class ConsultationsList {
  readonly consultations = input.required<readonly Consultation[]>();

  protected readonly viewed = inject(ViewedDocument);
  readonly #today = inject(Today).day;
  protected readonly rows = computed(() =>
    this.consultations()
      .filter(({ state }) => state !== 'draft')
      .map((asked) => ({ asked, mark: markOf(asked, this.#today()) })),
  );
}

/** Where a consultation stands, in words and tone. */
function markOf({ state, dueOn }: Consultation, today: string): { text: string; tone: Tone } {
  if (state === 'answered')
    return { text: $localize`:@@case.consultationAnswered:beantwortet`, tone: 'success' };
  if (state === 'withdrawn')
    return { text: $localize`:@@case.consultationWithdrawn:ohne Antwort weiter`, tone: 'neutral' };
  return dueOn < today
    ? { text: $localize`:@@case.consultationOverdue:seit ${fullDay(dueOn)}:day: überfällig`, tone: 'danger' }
    : { text: $localize`:@@case.consultationAwaited:erwartet bis ${fullDay(dueOn)}:day:`, tone: 'info' };
}
