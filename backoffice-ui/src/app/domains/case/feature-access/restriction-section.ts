import { Component, computed, inject, input, signal } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { Reason } from '../../../shared/ui-pick/reason';
import { CaseAccess } from './case-access';

/** Whether only named people see the case, and the switch with its reason. */
@Component({
  selector: 'case-restriction-section',
  imports: [Icon, Reason],
  template: `
    <p class="state">
      @if (restricted()) {
        <ui-icon name="lock" />
        <span i18n="@@access.isRestricted">
          Beschränkt: Diesen Vorgang sehen nur die benannten Personen und wer ihn bearbeitet.
        </span>
      } @else {
        <ui-icon name="person" />
        <span i18n="@@access.isOpen">
          Diesen Vorgang sehen alle, die für {{ unitName() }} zuständig sind, außer ausgeschlossenen Personen.
        </span>
      }
    </p>
    @if (mayManage()) {
      @if (asking()) {
        <ui-reason [label]="reasonLabel()" [rows]="2" [(reason)]="reason" [missing]="missing()" />
        <div class="act">
          <button
            type="button"
            class="btn primary"
            [attr.aria-disabled]="access.busy() || null"
            (click)="send()"
          >
            {{ verb() }}
          </button>
          <button type="button" class="btn" (click)="asking.set(false)" i18n="@@access.back">
            Doch nicht
          </button>
        </div>
      } @else {
        <button type="button" class="btn low" (click)="ask()">{{ verb() }} …</button>
      }
    }
  `,
  styleUrl: './access.scss',
})
export class RestrictionSection {
  readonly restricted = input.required<boolean>();
  readonly mayManage = input.required<boolean>();
  readonly unitName = input.required<string>();

  protected readonly access = inject(CaseAccess);
  protected readonly asking = signal(false);
  protected readonly reason = signal('');
  readonly #tried = signal(false);
  protected readonly missing = computed(() => this.#tried() && this.reason().trim() === '');
  protected readonly verb = computed(() =>
    this.restricted()
      ? $localize`:@@access.lift:Beschränkung aufheben`
      : $localize`:@@access.restrict:Zugang beschränken`,
  );
  protected readonly reasonLabel = computed(() =>
    this.restricted()
      ? $localize`:@@access.liftReason:Warum darf der Vorgang wieder für alle sichtbar sein?`
      : $localize`:@@access.restrictReason:Warum sollen nur benannte Personen ihn sehen?`,
  );

  protected ask(): void {
    this.reason.set('');
    this.#tried.set(false);
    this.asking.set(true);
  }

  protected async send(): Promise<void> {
    this.#tried.set(true);
    const reason = this.reason().trim();
    if (reason && (await this.access.restrict(!this.restricted(), reason))) this.asking.set(false);
  }
}
