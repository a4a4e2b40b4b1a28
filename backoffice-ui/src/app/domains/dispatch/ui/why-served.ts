import { Component, inject, input, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import type { Schema } from '../../../api/schemas';
import { Dropdown } from '../../../shared/ui-dropdown/dropdown';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Explanation } from '../../../shared/ui-explanation/explanation';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import type { DispatchRow } from '../data/dispatch-words';

/** One click from the day of service to how it was computed; read from the case when asked for. */
@Component({
  selector: 'dispatch-why-served',
  imports: [Dropdown, ErrorMessage, Explanation, Skeleton],
  template: `
    <ui-dropdown look="link" [toLeft]="true" (opened)="load()">
      <ng-container dropdownLabel
        ><ng-container i18n="@@dispatch.why">Warum?</ng-container
        ><span class="visually-hidden">, {{ row().caseNumber }}</span></ng-container
      >
      <div class="panel">
        <h2 i18n="@@dispatch.whyHeading">So ist der Tag der Bekanntgabe berechnet</h2>
        @if (error(); as problem) {
          <ui-error [error]="problem" (retry)="load()" />
        } @else if (steps(); as found) {
          <ui-explanation [steps]="found" />
        } @else {
          <ui-skeleton [rows]="3" />
        }
      </div>
    </ui-dropdown>
  `,
  styles: `
    .panel {
      width: 380px;
      max-width: 86vw;
      text-align: left;
      white-space: normal;
    }
    h2 {
      margin-bottom: 6px;
    }
  `,
})
export class WhyServed {
  readonly row = input.required<DispatchRow>();

  readonly #api = inject(ApiClient);
  protected readonly steps = signal<readonly Schema<'ExplanationStep'>[] | null>(null);
  protected readonly error = signal<unknown>(null);

  protected async load(): Promise<void> {
    if (this.steps()) return;
    this.error.set(null);
    const { id, caseId } = this.row();
    try {
      const { dispatches } = await this.#api.get('/api/v1/cases/{caseId}', { path: { caseId } });
      this.steps.set(dispatches.find((one) => one.id === id)?.explanation ?? []);
    } catch (error) {
      this.error.set(error);
    }
  }
}
