import { Component, computed, inject, signal } from '@angular/core';
import { addDays } from '../../../shared/util-date/days';
import { Today } from '../../../shared/util-date/today';
import { DialogFrame } from '../ui/dialog/dialog-frame';
import { OrderDialog } from '../ui/dialog/order-dialog';

const USUAL_DAYS = 7;

/** What the reminder closes with. */
export interface FollowUpSet {
  readonly dueOn: string;
}

/** Reminds me of this case on a day. */
@Component({
  selector: 'case-follow-up-dialog',
  imports: [DialogFrame],
  template: `<case-dialog-frame
    i18n-heading="@@case.followUpTitle"
    heading="Wiedervorlage"
    i18n-action="@@case.followUpAction"
    action="Vormerken"
    [busy]="busy()"
    [error]="error()"
    (submitted)="submit()"
    (cancelled)="cancel()"
  >
    <label class="field short">
      <span i18n="@@case.followUpDay">Vorlegen am</span>
      <input
        #day
        type="date"
        [value]="dueOn()"
        [min]="today()"
        (input)="dueOn.set(day.value)"
        [attr.aria-invalid]="wrongDay() ? true : null"
      />
      @if (wrongDay()) {
        <span class="problem" i18n="@@case.followUpDayPast">Bitte wählen Sie einen Tag ab heute.</span>
      }
    </label>
    <label class="field">
      <span i18n="@@case.followUpText">Woran wollen Sie denken?</span>
      <textarea
        #textField
        rows="3"
        maxlength="2000"
        [value]="text()"
        (input)="text.set(textField.value)"
        [attr.aria-invalid]="tried() && !text().trim() ? true : null"
      ></textarea>
      @if (tried() && !text().trim()) {
        <span class="problem" i18n="@@case.followUpTextMissing">Bitte schreiben Sie ein Stichwort dazu.</span>
      }
    </label>
  </case-dialog-frame>`,
  styleUrl: './dialogs.scss',
})
export class FollowUpDialog extends OrderDialog<FollowUpSet> {
  protected readonly today = inject(Today).day;
  protected readonly dueOn = signal(addDays(this.today(), USUAL_DAYS));
  protected readonly text = signal('');
  protected readonly wrongDay = computed(() => this.dueOn() === '' || this.dueOn() < this.today());

  protected submit(): void {
    this.tried.set(true);
    if (this.wrongDay() || this.text().trim() === '') return;
    void this.send({ dueOn: this.dueOn(), text: this.text().trim() }, async (body, intent) => {
      await this.api.post('/api/v1/cases/{caseId}/follow-ups', { path: this.path, body, intent });
      return { dueOn: body.dueOn };
    });
  }
}
