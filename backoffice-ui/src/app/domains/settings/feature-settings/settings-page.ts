import { Component, computed, inject } from '@angular/core';
import { builtLanguage, switchLanguage } from '../../../shared/util-locale/locale-url';
import { type Preference, Preferences } from '../../../shared/util-preferences/preferences';
import { Session } from '../../../shared/util-session/session';

/** How a person likes the screen. Every choice holds at once; the shell carries it to the person's other devices. */
@Component({
  selector: 'settings-page',
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.scss',
})
export class SettingsPage {
  protected readonly preferences = inject(Preferences);
  protected readonly session = inject(Session);
  protected readonly language = builtLanguage();

  protected readonly themes = [
    {
      value: 'system',
      label: $localize`:@@settings.themeSystem:wie das System`,
      text: $localize`:@@settings.themeSystemText:folgt der Einstellung Ihres Rechners`,
    },
    { value: 'light', label: $localize`:@@settings.themeLight:hell`, text: '' },
    { value: 'dark', label: $localize`:@@settings.themeDark:dunkel`, text: '' },
  ] satisfies { value: Preference['theme']; label: string; text: string }[];
  protected readonly languages = [
    { value: 'de', label: 'Deutsch' },
    { value: 'en', label: 'English' },
  ] as const;
  protected readonly unitNames = computed(() =>
    this.session
      .units()
      .map(({ name }) => name)
      .join(', '),
  );

  /** The same page in the other language: it is a build of its own, so the page is loaded anew. */
  protected speak(language: 'de' | 'en'): void {
    if (language !== this.language) switchLanguage(language);
  }
}
