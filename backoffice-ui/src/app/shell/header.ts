import { NgTemplateOutlet } from '@angular/common';
import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../shared/ui-icon/icon';
import { HeaderSlots } from '../shared/util-header/header-slots';
import { Session } from '../shared/util-session/session';
import { AccountMenu } from './account-menu';
import { Bell } from './bell';
import { SearchField } from './search-field';

/** The header: town, search, news, account. Its height never changes, whatever a page puts into it. */
@Component({
  selector: 'shell-header',
  imports: [AccountMenu, Bell, Icon, NgTemplateOutlet, RouterLink, SearchField],
  templateUrl: './header.html',
  styleUrl: './header.scss',
})
export class Header {
  /** The person wants to open or close the navigation (narrow screens). */
  readonly navigationToggled = output();

  protected readonly slots = inject(HeaderSlots).filled;
  readonly #session = inject(Session);
  protected readonly tenant = this.#session.tenant;
  protected readonly seesCases = this.#session.seesCases;
}
