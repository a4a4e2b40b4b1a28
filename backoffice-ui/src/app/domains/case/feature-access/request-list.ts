import { Component, inject, input, signal } from '@angular/core';
import { Reason } from '../../../shared/ui-pick/reason';
import { DayTimePipe } from '../../../shared/util-date/date-pipes';
import { addDays } from '../../../shared/util-date/days';
import { Today } from '../../../shared/util-date/today';
import { type AccessList, CaseAccess } from './case-access';

/** Days a requested access lasts unless another day is chosen. */
const USUAL_DAYS = 30;

/** Who asks to see the case: yes until a day, or no with a reason. */
@Component({
  selector: 'case-access-request-list',
  imports: [DayTimePipe, Reason],
  template: `
    <ul class="plain-list people">
      @for (request of requests(); track request.person.id) {
        <li>
          <div>
            <b>{{ request.person.displayName }}</b>
            <span class="muted small num">{{ request.requestedAt | dayTime }}</span>
            <p>{{ request.purpose }}</p>
          </div>
          @if (declining() === request.person.id) {
            <ui-reason
              i18n-label="@@access.declineReason"
              label="Grund der Ablehnung"
              [rows]="2"
              [(reason)]="reason"
            />
            <div class="act">
              <button
                type="button"
                class="btn primary"
                [attr.aria-disabled]="access.busy() || !reason().trim() || null"
                (click)="decline(request.person.id)"
                i18n="@@access.decline"
              >
                Ablehnen
              </button>
              <button type="button" class="btn" (click)="declining.set('')" i18n="@@access.back">
                Doch nicht
              </button>
            </div>
          } @else {
            <div class="act">
              <label class="field until">
                <span i18n="@@access.until">bis einschließlich</span>
                <input
                  #day
                  type="date"
                  [value]="usual()"
                  [min]="today()"
                  [attr.aria-label]="untilLabel(request.person.displayName)"
                />
              </label>
              <button
                type="button"
                class="btn primary"
                [attr.aria-disabled]="access.busy() || null"
                (click)="grant(request, day.value)"
                i18n="@@access.grant"
              >
                Zugang gewähren
              </button>
              <button
                type="button"
                class="btn"
                (click)="startDeclining(request.person.id)"
                i18n="@@access.declineAsk"
              >
                Ablehnen …
              </button>
            </div>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './access.scss',
})
export class RequestList {
  readonly requests = input.required<AccessList['requests']>();

  protected readonly access = inject(CaseAccess);
  protected readonly today = inject(Today).day;
  protected readonly usual = (): string => addDays(this.today(), USUAL_DAYS);
  protected readonly declining = signal('');
  protected readonly reason = signal('');

  protected untilLabel(name: string): string {
    return $localize`:@@access.untilFor:Zugang für ${name}:name: bis einschließlich`;
  }

  protected startDeclining(personId: string): void {
    this.reason.set('');
    this.declining.set(personId);
  }

  protected grant(request: AccessList['requests'][number], until: string): void {
    const { person, purpose } = request;
    void this.access.grant({ personId: person.id, purpose, until: until || null });
  }

  protected async decline(personId: string): Promise<void> {
    const reason = this.reason().trim();
    if (reason && (await this.access.decline({ personId, reason }))) this.declining.set('');
  }
}
