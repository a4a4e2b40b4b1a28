import { DOCUMENT, Injectable, effect, inject, signal } from '@angular/core';

/** How a person likes the screen. Kept on the device; contains nothing about persons or cases. */
export interface Preference {
  readonly theme: 'system' | 'light' | 'dark';
  /** Whether single keys act (WCAG 2.1.4 demands that they can be switched off). */
  readonly shortcuts: boolean;
}

const KEY = 'aktenlauf.preferences';
const standard: Preference = { theme: 'system', shortcuts: true };

/** Theme and keyboard preference; written to the device and to the root element, where the styles read them. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #value = signal<Preference>(read());
  readonly value = this.#value.asReadonly();

  constructor() {
    effect(() => {
      const { theme, shortcuts } = this.#value();
      if (theme === 'system') this.#root.removeAttribute('data-theme');
      else this.#root.setAttribute('data-theme', theme);
      this.#root.setAttribute('data-shortcuts', shortcuts ? 'on' : 'off');
    });
  }

  change(part: Partial<Preference>): void {
    this.#value.update((value) => ({ ...value, ...part }));
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#value()));
    } catch {
      // A browser without storage keeps the choice for this visit; that is all one can offer there.
    }
  }
}

function read(): Preference {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return standard;
    const { theme, shortcuts } = stored as Partial<Preference>;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      shortcuts: shortcuts !== false,
    };
  } catch {
    // Blocked or damaged storage counts as no choice made.
    return standard;
  }
}
