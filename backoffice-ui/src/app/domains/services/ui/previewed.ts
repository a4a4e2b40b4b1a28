import { Component, computed, input, output } from '@angular/core';
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { FaultList } from './fault-list';
import { faultsIn } from '../data/faults-in';

/** The room of a preview: what it shows, that it is being made, or why it cannot be made. */
@Component({
  selector: 'services-previewed',
  imports: [ErrorMessage, FaultList],
  template: `
    @if (faults().length > 0) {
      <div class="faults" role="alert">
        <p><b i18n="@@services.previewFaults">So lässt sich der Text nicht ausfüllen:</b></p>
        <services-fault-list [faults]="faults()" />
      </div>
    } @else if (error(); as failure) {
      <ui-error [error]="failure" (retry)="retry.emit()" />
    } @else {
      <ng-content />
    }
    <div class="busy" role="status">
      @if (loading()) {
        <span class="tag" i18n="@@services.previewMaking">Vorschau wird erzeugt …</span>
      }
    </div>
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-height: 0;
      background: var(--desk);
    }
    .faults {
      align-self: start;
      margin: 16px;
      padding: 10px 14px;
      border-radius: 8px;
      background: var(--sheet);
      font-size: 13px;
      overflow: auto;
    }
    ui-error {
      align-self: start;
      margin: 16px;
    }
    .busy {
      position: absolute;
      inset: auto 0 14px;
      display: grid;
      justify-items: center;
      pointer-events: none;
    }
  `,
})
export class Previewed {
  readonly loading = input.required<boolean>();
  readonly error = input.required<unknown>();
  readonly retry = output();

  protected readonly faults = computed(() => {
    const error = this.error();
    return error ? faultsIn(describeProblem(error)) : [];
  });
}
