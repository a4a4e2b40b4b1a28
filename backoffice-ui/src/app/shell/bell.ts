import { Component, computed, inject, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Dropdown } from '../shared/ui-dropdown/dropdown';
import { Icon } from '../shared/ui-icon/icon';
import { UnreadCases } from './unread-cases';

/** News of one's own cases, with their number; each leads to its case. */
@Component({
  selector: 'shell-bell',
  imports: [Dropdown, Icon, RouterLink],
  template: `
    <ui-dropdown look="btn quiet tight" [label]="label()" [toLeft]="true" (opened)="unread.refresh()">
      <span dropdownLabel class="row"
        ><ui-icon name="bell" />
        @if (unread.rows().length; as count) {
          <span class="num">{{ count }}</span>
        }
      </span>
      <h2 i18n="@@shell.news">Neues in meinen Vorgängen</h2>
      <ul class="plain-list">
        @for (row of unread.rows(); track row.id) {
          <li>
            <a [routerLink]="['/vorgang', row.id]" (click)="panel().close()">
              <b>{{ row.serviceTitle }}, {{ row.applicantName }}</b>
              <span class="muted small num">{{ row.caseNumber }}</span>
            </a>
          </li>
        } @empty {
          <li class="muted" i18n="@@shell.noNews">Es gibt nichts Neues.</li>
        }
      </ul>
    </ui-dropdown>
  `,
  styles: `
    .row {
      gap: 6px;
    }
    h2 {
      margin: 2px 6px 8px;
    }
    ul {
      width: 300px;
      max-width: 84vw;
    }
    li.muted {
      padding: 0 6px 4px;
    }
    a {
      display: grid;
      padding: 6px;
      border-radius: var(--radius);
      color: inherit;
      text-decoration: none;
    }
    a:hover {
      background: var(--action-soft);
    }
    b {
      font-weight: 550;
    }
  `,
})
export class Bell {
  protected readonly unread = inject(UnreadCases);
  protected readonly panel = viewChild.required(Dropdown);
  protected readonly label = computed(() => {
    const count = this.unread.rows().length;
    if (count === 0) return $localize`:@@shell.bellNone:Neues in meinen Vorgängen: nichts`;
    return $localize`:@@shell.bell:Neues in meinen Vorgängen: ${count}:count:`;
  });

  constructor() {
    void this.unread.refresh();
  }
}
