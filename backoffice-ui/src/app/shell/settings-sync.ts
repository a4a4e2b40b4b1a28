import { Injectable, effect, inject, untracked } from '@angular/core';
import { ApiClient } from '../api/api-client';
import { newIntent } from '../api/intent';
import { Preferences } from '../shared/util-preferences/preferences';
import { Session } from '../shared/util-session/session';

/** Carries a person's preferences from device to device: takes the server's at sign-in, sends changes back. */
@Injectable({ providedIn: 'root' })
export class SettingsSync {
  readonly #api = inject(ApiClient);
  readonly #session = inject(Session);
  readonly #preferences = inject(Preferences);
  #adoptedFor: string | null = null;
  #known = '';

  constructor() {
    effect(() => {
      const person = this.#session.person();
      const value = this.#preferences.value();
      if (!person) return;
      if (this.#adoptedFor !== person.id) {
        this.#adoptedFor = person.id;
        const { theme = value.theme, shortcuts = value.shortcuts } = person.settings;
        this.#known = JSON.stringify({ theme, shortcuts });
        untracked(() => this.#preferences.change({ theme, shortcuts }));
      } else if (JSON.stringify(value) !== this.#known) {
        this.#known = JSON.stringify(value);
        // The choice already holds on this device; a server that is away only keeps it from the others.
        this.#api
          .patch('/api/v1/session/settings', { body: { ...value }, intent: newIntent() })
          .catch(() => undefined);
      }
    });
  }
}
