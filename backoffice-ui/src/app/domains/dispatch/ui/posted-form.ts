import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { type Intent, newIntent } from '../../../api/intent';
import { problemCode } from '../../../api/problem';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { dayOf } from '../../../shared/util-date/days';
import { Today } from '../../../shared/util-date/today';
import { type SpoolRun, SpoolRuns } from '../data/spool-runs';

/** Says on which day a run was given to the post. From that day the legal day of service is computed, so it is asked, not assumed. */
@Component({
  selector: 'dispatch-posted-form',
  imports: [Dropdown, ErrorMessage],
  template: `
    <ui-dropdown look="btn low tight primary" [toLeft]="true" (opened)="start()">
      <ng-container dropdownLabel
        ><ng-container i18n="@@dispatch.markPosted">Zur Post gegeben</ng-container
        ><span class="visually-hidden">, {{ run().number }}</span></ng-container
      >
      <form (submit)="submit($event)">
        <label class="field">
          <span i18n="@@dispatch.postedDay">Zur Post gegeben am</span>
          <input
            #day
            type="date"
            [value]="postedOn()"
            [min]="earliest()"
            [max]="today()"
            (input)="postedOn.set(day.value)"
            [attr.aria-invalid]="wrongDay() ? true : null"
            [attr.aria-describedby]="hintId()"
          />
          <span class="hint" [class.problem]="wrongDay()" [id]="hintId()" aria-live="polite">
            @if (wrongDay()) {
              <ng-container i18n="@@dispatch.postedDayWrong"
                >Bitte einen Tag zwischen dem Anlegen des Laufs und heute.</ng-container
              >
            } @else {
              <ng-container i18n="@@dispatch.postedDayHint"
                >Aus diesem Tag folgt, wann die Bescheide als bekannt gegeben gelten. Er lässt sich nicht
                zurücknehmen.</ng-container
              >
            }
          </span>
        </label>
        @if (error(); as problem) {
          <ui-error [error]="problem" [retryable]="false" />
        }
        <button
          type="submit"
          class="btn primary"
          [attr.aria-disabled]="busy() || wrongDay()"
          i18n="@@dispatch.postedSave"
        >
          Tag festhalten
        </button>
      </form>
    </ui-dropdown>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      width: 300px;
      max-width: 86vw;
      text-align: left;
      white-space: normal;
    }
    .hint {
      font-weight: 400;
    }
    .btn.primary {
      justify-self: start;
    }
  `,
})
export class PostedForm {
  readonly run = input.required<SpoolRun>();

  readonly #spool = inject(SpoolRuns);
  readonly #toasts = inject(Toasts);
  private readonly panel = viewChild.required(Dropdown);
  #intent: Intent = newIntent();

  protected readonly today = inject(Today).day;
  protected readonly earliest = computed(() => dayOf(this.run().createdAt));
  protected readonly hintId = computed(() => `posted-hint-${this.run().id}`);
  protected readonly postedOn = signal('');
  protected readonly wrongDay = computed(() => {
    const day = this.postedOn();
    return day === '' || day < this.earliest() || day > this.today();
  });
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected start(): void {
    this.#intent = newIntent();
    this.error.set(null);
    this.postedOn.set(this.today());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy() || this.wrongDay()) return;
    this.busy.set(true);
    const { id, number } = this.run();
    try {
      await this.#spool.markPosted(id, this.postedOn(), this.#intent);
      this.panel().close();
      this.#toasts.show(
        $localize`:@@dispatch.posted:Drucklauf ${number}:number: ist als zur Post gegeben vermerkt`,
        {
          tone: 'success',
        },
      );
    } catch (error) {
      if (problemCode(error) === 'spool-already-posted') {
        this.panel().close();
        this.#toasts.show(
          $localize`:@@dispatch.postedAlready:Für Drucklauf ${number}:number: ist schon ein Tag festgehalten. Die Liste ist neu geladen.`,
          { tone: 'warning' },
        );
      } else this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
