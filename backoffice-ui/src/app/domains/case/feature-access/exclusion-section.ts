import { Component, computed, inject, input, output, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Pick } from '../../../shared/ui-pick/pick';
import { Reason } from '../../../shared/ui-pick/reason';
import { DayTimePipe } from '../../../shared/util-date/date-pipes';
import { Session } from '../../../shared/util-session/session';
import { exclusionReasons, exclusionWords } from './access-words';
import { type AccessList, CaseAccess } from './case-access';

type Asking = 'nothing' | 'other' | 'myself';

/** Who must not act in the case (§§ 20, 21 VwVfG): others, and oneself. */
@Component({
  selector: 'case-exclusion-section',
  imports: [DayTimePipe, ErrorMessage, Pick, Reason],
  templateUrl: './exclusion-section.html',
  styleUrl: './access.scss',
})
export class ExclusionSection {
  readonly list = input.required<AccessList>();
  readonly unitId = input.required<string>();
  readonly mayDeclare = input.required<boolean>();
  /** The person excluded themself. */
  readonly declared = output();

  readonly #me = inject(Session).person;
  protected readonly access = inject(CaseAccess);
  protected readonly asking = signal<Asking>('nothing');
  protected readonly reasons = exclusionReasons.map((reason) => ({
    id: reason,
    name: exclusionWords(reason),
  }));
  protected readonly nobodyChosen = $localize`:@@access.whoMissing:Bitte wählen Sie eine Person.`;
  protected readonly noReason = $localize`:@@access.whyMissing:Bitte wählen Sie den Grund.`;
  protected readonly words = exclusionWords;
  protected readonly people = apiResource('/api/v1/people', () =>
    this.asking() === 'other' ? { query: { unitId: this.unitId() } } : undefined,
  );
  protected readonly choices = computed(() => {
    const known = new Set(this.list().excluded.map(({ person }) => person.id));
    const rows = this.people.hasValue() ? this.people.value().rows : [];
    return rows
      .filter(({ id }) => !known.has(id) && id !== this.#me()?.id)
      .map(({ id, displayName }) => ({ id, name: displayName }));
  });
  protected readonly personId = signal('');
  protected readonly reason = signal('');
  protected readonly tried = signal(false);
  protected readonly readmitting = signal('');
  protected readonly why = signal('');

  protected start(asking: Asking): void {
    this.personId.set('');
    this.reason.set('');
    this.tried.set(false);
    this.asking.set(asking);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const reason = exclusionReasons.find((one) => one === this.reason());
    const personId = this.personId();
    if (reason === undefined || (this.asking() === 'other' && !personId)) return;
    if (this.asking() === 'myself') {
      if (await this.access.excludeMyself(reason)) this.declared.emit();
    } else if (await this.access.exclude({ personId, reason })) this.asking.set('nothing');
  }

  protected startReadmitting(personId: string): void {
    this.why.set('');
    this.readmitting.set(personId);
  }

  protected async readmit(personId: string): Promise<void> {
    const reason = this.why().trim();
    if (reason && (await this.access.readmit({ personId, reason }))) this.readmitting.set('');
  }
}
