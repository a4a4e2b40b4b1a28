import { Component, computed, inject, input, output, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { Session } from '../../../shared/util-session/session';
import { type ExclusionReason, exclusionReasons, exclusionWords } from './access-words';
import { type AccessList, CaseAccess } from './case-access';

type Asking = 'nothing' | 'other' | 'myself';

/** Who must not act in the case (§§ 20, 21 VwVfG): others, and oneself. */
@Component({
  selector: 'case-exclusion-section',
  imports: [DayPipe, ErrorMessage],
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
  protected readonly reasons = exclusionReasons;
  protected readonly words = exclusionWords;
  protected readonly people = apiResource('/api/v1/people', () =>
    this.asking() === 'other' ? { query: { unitId: this.unitId() } } : undefined,
  );
  protected readonly choices = computed(() => {
    const known = new Set(this.list().excluded.map(({ person }) => person.id));
    const rows = this.people.hasValue() ? this.people.value().rows : [];
    return rows.filter(({ id }) => !known.has(id) && id !== this.#me()?.id);
  });
  protected readonly personId = signal('');
  protected readonly reason = signal<ExclusionReason | ''>('');
  protected readonly tried = signal(false);
  protected readonly readmitting = signal('');
  protected readonly why = signal('');

  protected start(asking: Asking): void {
    this.personId.set('');
    this.reason.set('');
    this.tried.set(false);
    this.asking.set(asking);
  }

  protected chooseReason(given: string): void {
    this.reason.set(exclusionReasons.find((reason) => reason === given) ?? '');
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const reason = this.reason();
    const personId = this.personId();
    if (reason === '' || (this.asking() === 'other' && !personId)) return;
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
