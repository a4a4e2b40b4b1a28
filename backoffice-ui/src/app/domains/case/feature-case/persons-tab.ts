import { Component, computed, input } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import type { CaseDetail } from '../data/case-shapes';
import { partyWords } from '../data/words';

/** Everybody the case is about, with how to reach them. */
@Component({
  selector: 'case-persons-tab',
  imports: [DayPipe, Empty],
  template: `
    @for (row of rows(); track row.party.id) {
      <section>
        <h3>{{ row.role }}</h3>
        <dl class="facts">
          <dt i18n="@@case.personName">Name</dt>
          <dd class="strong">{{ row.party.displayName }}</dd>
          @if (row.party.birthDate; as day) {
            <dt i18n="@@case.personBorn">Geboren</dt>
            <dd class="num">{{ day | day: 'full' }}</dd>
          }
          @if (row.party.address.length > 0) {
            <dt i18n="@@case.personAddress">Anschrift</dt>
            <dd>
              @for (line of row.party.address; track $index) {
                <div>{{ line }}</div>
              }
            </dd>
          }
          @if (row.party.email; as email) {
            <dt i18n="@@case.personEmail">E-Mail</dt>
            <dd>{{ email }}</dd>
          }
          @if (row.party.phone; as phone) {
            <dt i18n="@@case.personPhone">Telefon</dt>
            <dd class="num">{{ phone }}</dd>
          }
        </dl>
      </section>
    } @empty {
      <ui-empty icon="person" i18n-title="@@case.noPersons" title="Keine Beteiligten" />
    }
    <section>
      <h3 i18n="@@case.reachTitle">Erreichbarkeit</h3>
      <p class="small muted">
        @if (detail().application.consentElectronic) {
          <ng-container i18n="@@case.consentYes"
            >Bescheide dürfen elektronisch zum Abruf gestellt werden.</ng-container
          >
        } @else {
          <ng-container i18n="@@case.consentNo"
            >Keine Einwilligung in die elektronische Zustellung: Bescheide gehen per Post.</ng-container
          >
        }
        {{ trust() }}
      </p>
    </section>
  `,
  styleUrl: './facts.scss',
})
export class PersonsTab {
  readonly detail = input.required<CaseDetail>();

  protected readonly rows = computed(() =>
    this.detail().parties.map((party) => ({ party, role: partyWords(party.role) })),
  );
  protected readonly trust = computed(() => {
    switch (this.detail().application.trust) {
      case 'none':
        return $localize`:@@case.trustNone:Die Identität ist nicht nachgewiesen.`;
      case 'low':
        return $localize`:@@case.trustLow:Die Identität ist mit einfachem Vertrauensniveau nachgewiesen.`;
      case 'substantial':
        return $localize`:@@case.trustSubstantial:Die Identität ist mit substanziellem Vertrauensniveau nachgewiesen.`;
      case 'high':
        return $localize`:@@case.trustHigh:Die Identität ist mit hohem Vertrauensniveau nachgewiesen.`;
    }
  });
}
