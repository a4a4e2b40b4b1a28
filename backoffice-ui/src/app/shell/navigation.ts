import { Component, computed, inject, output } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { Icon } from '../shared/ui-icon/icon';
import { NavigationState } from '../shared/util-navigation/navigation-state';
import { Session } from '../shared/util-session/session';
import { navigationFor } from './navigation-items';

/** The left navigation: worklists, saved views, registers, each with its count. */
@Component({
  selector: 'shell-navigation',
  imports: [Icon, RouterLink, RouterLinkActive],
  templateUrl: './navigation.html',
  styleUrl: './navigation.scss',
})
export class Navigation {
  /** A way was chosen; on narrow screens the frame closes the navigation then. */
  readonly left = output();

  readonly #state = inject(NavigationState);
  readonly #session = inject(Session);
  protected readonly groups = computed(() =>
    navigationFor(this.#session.current(), this.#state.counts(), this.#state.savedViews()),
  );

  /** Filters in the query do not make another entry; the unit does. */
  protected readonly active: IsActiveMatchOptions = {
    paths: 'subset',
    queryParams: 'subset',
    fragment: 'ignored',
    matrixParams: 'ignored',
  };
}
