import { Component, computed, inject, input, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Pick } from '../../../shared/ui-pick/pick';
import { DayPipe, DayTimePipe } from '../../../shared/util-date/date-pipes';
import { Today } from '../../../shared/util-date/today';
import { type AccessList, CaseAccess } from './case-access';

/** Whom a restricted case names, for what and how long; and naming one more. */
@Component({
  selector: 'case-named-section',
  imports: [DayPipe, DayTimePipe, ErrorMessage, Pick],
  templateUrl: './named-section.html',
  styleUrl: './access.scss',
})
export class NamedSection {
  readonly list = input.required<AccessList>();
  readonly unitId = input.required<string>();

  protected readonly access = inject(CaseAccess);
  protected readonly today = inject(Today).day;
  protected readonly adding = signal(false);
  protected readonly people = apiResource('/api/v1/people', () =>
    this.adding() ? { query: { unitId: this.unitId() } } : undefined,
  );
  protected readonly choices = computed(() => {
    const { named, excluded } = this.list();
    const known = new Set([...named, ...excluded].map(({ person }) => person.id));
    return (this.people.hasValue() ? this.people.value().rows : [])
      .filter(({ id }) => !known.has(id))
      .map(({ id, displayName }) => ({ id, name: displayName }));
  });
  protected readonly nobodyChosen = $localize`:@@access.whoMissing:Bitte wählen Sie eine Person.`;
  protected readonly personId = signal('');
  protected readonly purpose = signal('');
  protected readonly until = signal('');
  protected readonly tried = signal(false);

  protected start(): void {
    this.personId.set('');
    this.purpose.set('');
    this.until.set('');
    this.tried.set(false);
    this.adding.set(true);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const purpose = this.purpose().trim();
    const personId = this.personId();
    if (!personId || !purpose) return;
    if (await this.access.grant({ personId, purpose, until: this.until() || null })) this.adding.set(false);
  }
}
