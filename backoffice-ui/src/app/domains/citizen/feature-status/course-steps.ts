import { Component, input } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { Icon } from '../../../shared/ui-icon/icon';
import { DayPipe } from '../../../shared/util-date/date-pipes';

/** The way of an application: what is done, where it is, what is still ahead. */
@Component({
  selector: 'citizen-course',
  imports: [DayPipe, Icon],
  template: `
    <ol [attr.aria-label]="label">
      @for (step of steps(); track $index) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
          <i aria-hidden="true">
            @if (step.state === 'done') {
              <ui-icon name="check" />
            }
          </i>
          <div>
            @if (step.state === 'done') {
              <span class="visually-hidden" i18n="@@shared.stepDone">erledigt: </span>
            }
            <span class="title">{{ step.title }}</span>
            @if (step.on; as on) {
              <span class="muted when">
                @if (step.state === 'now') {
                  <ng-container i18n="@@citizen.since">seit {{ on | day: 'long' }}</ng-container>
                } @else {
                  {{ on | day: 'long' }}
                }
              </span>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styleUrl: './course-steps.scss',
})
export class CourseSteps {
  readonly steps = input.required<Schema<'CitizenStatus'>['steps']>();

  protected readonly label = $localize`:@@citizen.course:So läuft Ihr Antrag`;
}
