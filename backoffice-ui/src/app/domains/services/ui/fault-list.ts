import { Component, input, output } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import type { DefinitionFault } from '../data/service-shapes';

/** What is wrong, where, and how to put it right: `<services-fault-list [faults] (opened)="goTo($event)" />`. */
@Component({
  selector: 'services-fault-list',
  imports: [Icon],
  template: `<ul class="plain-list">
    @for (fault of faults(); track $index) {
      <li>
        <ui-icon name="warning" />
        <div>
          <p class="small">
            @if (linked()) {
              <button type="button" class="link" (click)="opened.emit(fault)">{{ place(fault) }}</button>
            } @else {
              <span class="muted">{{ place(fault) }}</span>
            }
          </p>
          <p>{{ fault.what }}</p>
          @if (fault.howToFix) {
            <p class="muted small">
              <ng-container i18n="@@services.howToFix">Abhilfe: </ng-container>{{ fault.howToFix }}
            </p>
          }
        </div>
      </li>
    }
  </ul>`,
  styles: `
    :host {
      display: block;
      font-size: 13px;
    }
    li {
      display: flex;
      gap: 8px;
      padding: 7px 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    ui-icon {
      color: var(--danger);
      margin-top: 1px;
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class FaultList {
  readonly faults = input.required<readonly DefinitionFault[]>();
  /** Whether the place is a link of the page. */
  readonly linked = input(false);
  readonly opened = output<DefinitionFault>();

  protected place({ file, path }: DefinitionFault): string {
    return path ? `${file} ${path}` : file;
  }
}
