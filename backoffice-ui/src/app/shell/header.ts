import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '../shared/ui-icon/icon';
import { HeaderSlots } from '../shared/util-header/header-slots';
import { NavigationState } from '../shared/util-navigation/navigation-state';
import { Session } from '../shared/util-session/session';
import { AccountMenu } from './account-menu';
import { SearchField } from './search-field';

/** The header: town, search, news, account. Its height never changes, whatever a page puts into it. */
@Component({
  selector: 'shell-header',
  imports: [AccountMenu, Icon, NgTemplateOutlet, RouterLink, SearchField],
  templateUrl: './header.html',
  styleUrl: './header.scss',
})
export class Header {
  /** The person wants to open or close the navigation (narrow screens). */
  readonly navigationToggled = output();

  protected readonly slots = inject(HeaderSlots).filled;
  protected readonly tenant = inject(Session).tenant;
  readonly #counts = inject(NavigationState).counts;
  protected readonly unread = computed(() => this.#counts()['ungelesen'] ?? 0);
  protected readonly unreadLabel = computed(() => $localize`:@@shell.unread:Ungelesen: ${this.unread()}:count:`);
  protected readonly crest = computed(() => letterOf(this.tenant()?.name ?? 'A'));
}

/** `Stadt Lindenau` → `L`: the kind of municipality is no part of the name. */
function letterOf(town: string): string {
  return town.replace(/^(Stadt|Gemeinde|Landkreis|Kreis|Markt|Flecken|Samtgemeinde|Hansestadt)\s+/, '').charAt(0).toLocaleUpperCase('de');
}
