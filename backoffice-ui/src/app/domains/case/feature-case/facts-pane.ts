import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Tabs, type TabItem } from '../../../shared/ui-tabs/tabs';
import type { CaseDetail } from '../data/case-shapes';
import { ActionBar } from './action-bar';
import { ApplicationTab } from './application-tab';
import { Correction } from './correction';
import { FeeTab } from './fee-tab';
import { PersonsTab } from './persons-tab';
import { RecordTab } from './record-tab';
import { CaseFile } from '../data/case-file';

/** The left pane: what the case is about, and below what can be done. */
@Component({
  selector: 'case-facts-pane',
  imports: [ActionBar, ApplicationTab, Correction, FeeTab, PersonsTab, RecordTab, Tabs],
  template: `
    <h2 class="visually-hidden">{{ label }}</h2>
    <header>
      <ui-tabs [tabs]="tabs()" [(selected)]="tab" controls="case-facts" [label]="label" />
      <div class="grow"></div>
      @if (mayCorrect() && tab() === 'application' && !correcting()) {
        <button type="button" class="btn quiet tight" (click)="correcting.set(true)" i18n="@@case.correct">
          Berichtigen
        </button>
      }
    </header>
    <div id="case-facts" class="body" role="tabpanel" tabindex="0" [attr.aria-labelledby]="'tab-' + tab()">
      @switch (tab()) {
        @case ('persons') {
          <case-persons-tab [detail]="detail()" />
        }
        @case ('fee') {
          <case-fee-tab [detail]="detail()" />
        }
        @case ('record') {
          <case-record-tab [detail]="detail()" />
        }
        @default {
          @if (correcting()) {
            <case-correction [detail]="detail()" (finished)="correcting.set(false)" />
          } @else {
            <case-application-tab [detail]="detail()" />
          }
        }
      }
    </div>
    <case-action-bar [detail]="detail()" />
  `,
  styleUrl: './pane.scss',
})
export class FactsPane {
  readonly detail = input.required<CaseDetail>();

  readonly #file = inject(CaseFile);
  protected readonly label = $localize`:@@case.factsLabel:Angaben zum Vorgang`;
  protected readonly tab = signal<string | undefined>('application');
  /** Goes back to reading with the next case. */
  protected readonly correcting = linkedSignal<string | null, boolean>({
    source: this.#file.id,
    computation: () => false,
  });
  protected readonly mayCorrect = computed(() => this.detail().permissions.includes('correct-form'));
  protected readonly tabs = computed<readonly TabItem[]>(() => [
    { id: 'application', label: $localize`:@@case.tabApplication:Antrag` },
    { id: 'persons', label: $localize`:@@case.tabPersons:Personen` },
    { id: 'fee', label: $localize`:@@case.tabFee:Gebühr` },
    { id: 'record', label: $localize`:@@case.tabRecord:Akte` },
  ]);
}
