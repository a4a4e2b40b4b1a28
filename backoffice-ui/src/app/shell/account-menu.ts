import { Location } from '@angular/common';
import { Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiClient } from '../api/api-client';
import { newIntent } from '../api/intent';
import { describeProblem } from '../api/problem';
import { Avatar } from '../shared/ui-avatar/avatar';
import { Icon } from '../shared/ui-icon/icon';
import { Toasts } from '../shared/ui-toast/toasts';
import { builtLanguage, switchLanguage } from '../shared/util-locale/locale-url';
import { type Preference, Preferences } from '../shared/util-preferences/preferences';
import { Session } from '../shared/util-session/session';

/** Who I am, how I like the screen, and the way out. A native popover: Escape, click beside and focus come with the browser. */
@Component({
  selector: 'shell-account-menu',
  imports: [Avatar, Icon, RouterLink],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  protected readonly session = inject(Session);
  protected readonly preferences = inject(Preferences);
  readonly #api = inject(ApiClient);
  readonly #toasts = inject(Toasts);
  readonly #location = inject(Location);
  readonly #window = inject(DOCUMENT).defaultView;

  protected readonly themes = computed(
    () =>
      [
        { value: 'system', label: $localize`:@@shell.themeSystem:wie System` },
        { value: 'light', label: $localize`:@@shell.themeLight:hell` },
        { value: 'dark', label: $localize`:@@shell.themeDark:dunkel` },
      ] satisfies { value: Preference['theme']; label: string }[],
  );
  protected readonly unitNames = computed(() =>
    this.session
      .units()
      .map(({ name }) => name)
      .join(', '),
  );
  protected readonly english = builtLanguage() === 'en';
  protected readonly leaving = signal(false);
  readonly #leaveIntent = newIntent();

  protected toggleLanguage(): void {
    switchLanguage(this.english ? 'de' : 'en');
  }

  /** Ends the session; the sign-in page follows, with nothing of this person left in memory. */
  protected async signOut(): Promise<void> {
    this.leaving.set(true);
    try {
      await this.#api.post('/api/v1/session/sign-out', { intent: this.#leaveIntent });
      this.#window?.location.assign(this.#location.prepareExternalUrl('/'));
    } catch (error) {
      this.leaving.set(false);
      this.#toasts.show(describeProblem(error).title, { tone: 'danger' });
    }
  }
}
