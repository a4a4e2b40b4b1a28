import { Component, TemplateRef, contentChild, input } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import type { Instant } from '../util-date/days';
import { DayTimePipe, RecentPipe } from '../util-date/date-pipes';

/** One thing that happened. `by` decides the dot: the citizen (filled), a colleague (ringed), the system (grey). */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  readonly by: 'citizen' | 'clerk' | 'system';
  readonly title: string;
  readonly text?: string;
}

/**
 * Everything that happened, newest first. What an entry carries beyond title and text (a message, a button)
 * comes from a template: `<ui-timeline [entries]="events()"><ng-template let-entry>…</ng-template></ui-timeline>`.
 */
@Component({
  selector: 'ui-timeline',
  imports: [NgTemplateOutlet, DayTimePipe, RecentPipe],
  template: `
    <ol [attr.aria-label]="label()">
      @for (entry of entries(); track entry.id) {
        <li [class]="entry.by">
          <div class="head">
            <b class="grow">{{ entry.title }}</b><time
              class="muted small num"
              [attr.datetime]="entry.at"
              [title]="entry.at | dayTime"
              >{{ entry.at | recent }}</time
            >
          </div>
          @if (entry.text; as words) {
            <div class="muted small">{{ words }}</div>
          }
          @if (more(); as template) {
            <ng-container [ngTemplateOutlet]="template" [ngTemplateOutletContext]="{ $implicit: entry }" />
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      list-style: none;
      padding: 0;
      font-size: 13px;
    }
    li {
      position: relative;
      padding: 0 0 14px 30px;
    }
    li::before {
      content: '';
      position: absolute;
      left: 4px;
      top: 5px;
      width: 13px;
      height: 13px;
      border-radius: 50%;
      background: var(--sheet);
      border: 2px solid var(--line-strong);
      z-index: 1;
    }
    li.clerk::before {
      border-color: var(--action);
    }
    li.citizen::before {
      border-color: var(--info);
      background: var(--info);
    }
    li:not(:last-child)::after {
      content: '';
      position: absolute;
      left: 10px;
      top: 14px;
      bottom: -5px;
      width: 1px;
      background: var(--line);
    }
    .head {
      display: flex;
      align-items: baseline;
      gap: 8px;
    }
    b {
      font-weight: 650;
    }
  `,
})
export class Timeline {
  readonly entries = input.required<readonly TimelineEntry[]>();
  readonly label = input($localize`:@@shared.timelineLabel:Verlauf`);

  protected readonly more = contentChild<TemplateRef<{ $implicit: TimelineEntry }>>(TemplateRef);
}
