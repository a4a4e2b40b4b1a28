import { Component, DestroyRef, Injector, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type ActivatedRouteSnapshot, NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map } from 'rxjs';
import { Live } from '../shared/util-live/live';
import { injectShortcuts } from '../shared/util-keyboard/shortcuts';
import { Header } from './header';
import { Navigation } from './navigation';
import { SessionExpired } from './session-expired';
import { SettingsSync } from './settings-sync';

/** The clerks' frame: header, navigation on the left, the page. Only for signed-in people. */
@Component({
  selector: 'shell-frame',
  imports: [Header, Navigation, RouterOutlet, SessionExpired],
  templateUrl: './frame.html',
  styleUrl: './frame.scss',
})
export class Frame {
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #layout = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => layoutOf(this.#router.routerState.snapshot.root)),
    ),
    { initialValue: layoutOf(this.#router.routerState.snapshot.root) },
  );
  protected readonly wide = computed(() => this.#layout() === 'wide');
  protected readonly navigationOpen = signal(false);

  constructor() {
    inject(SettingsSync);
    const live = inject(Live);
    live.start();
    inject(DestroyRef).onDestroy(() => live.stop());
    injectShortcuts([
      {
        keys: '?',
        label: $localize`:@@shell.keyOverview:alle Tasten zeigen`,
        group: $localize`:@@shell.keyGroup:Überall`,
        run: () => void this.#showShortcuts(),
      },
    ]);
  }

  protected toPage(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }

  async #showShortcuts(): Promise<void> {
    const [{ MatDialog }, { ShortcutOverview }] = await Promise.all([
      import('@angular/material/dialog'),
      import('../shared/util-keyboard/shortcut-overview'),
    ]);
    this.#injector.get(MatDialog).open(ShortcutOverview, {
      ariaModal: true,
      width: '520px',
      maxWidth: '94vw',
      autoFocus: 'first-tabbable',
    });
  }
}

/** `layout` of the deepest route that names one. */
function layoutOf(root: ActivatedRouteSnapshot): unknown {
  let layout: unknown;
  for (let route: ActivatedRouteSnapshot | null = root; route; route = route.firstChild)
    layout = route.data['layout'] ?? layout;
  return layout;
}
