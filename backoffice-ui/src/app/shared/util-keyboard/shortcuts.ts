import { DOCUMENT, DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Preferences } from '../util-preferences/preferences';
import { type KeyPress, type Shortcut, fires } from './shortcut';

const FIELD =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox], [role=textbox], [role=spinbutton]';
const OVERLAY = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], dialog, [popover]';
const MODAL = '[aria-modal=true], dialog[open]';
const CONTROL = 'a[href], button, [role=button], [role=tab], summary, input, label';

/** The keys of the page that is open. Register through `injectShortcuts`; the newest registration wins. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #document = inject(DOCUMENT);
  readonly #preferences = inject(Preferences);
  readonly #registered = signal<readonly Shortcut[]>([]);

  /** Those that a person can use now, each key once, for the overview. */
  readonly active = computed(() => {
    const seen = new Set<string>();
    return [...this.#registered()]
      .reverse()
      .filter(({ keys }) => !seen.has(keys) && seen.add(keys))
      .reverse();
  });

  constructor() {
    const listen = (event: KeyboardEvent): void => this.#handle(event);
    this.#document.addEventListener('keydown', listen);
    inject(DestroyRef).onDestroy(() => this.#document.removeEventListener('keydown', listen));
  }

  /** Adds keys and returns what removes them again. */
  register(shortcuts: readonly Shortcut[]): () => void {
    this.#registered.update((all) => [...all, ...shortcuts]);
    return () => this.#registered.update((all) => all.filter((one) => !shortcuts.includes(one)));
  }

  #handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const press: KeyPress = {
      key: event.key,
      ctrl: event.ctrlKey,
      meta: event.metaKey,
      alt: event.altKey,
      repeat: event.repeat,
      inside: this.#place(event.target),
    };
    const registered = this.#registered();
    for (let at = registered.length - 1; at >= 0; at--) {
      const shortcut = registered[at];
      if (!shortcut || !fires(shortcut, press, this.#preferences.value().shortcuts)) continue;
      event.preventDefault();
      shortcut.run();
      return;
    }
  }

  #place(target: EventTarget | null): KeyPress['inside'] {
    const element = target instanceof Element ? target : null;
    if (element?.closest(OVERLAY) || this.#document.querySelector(MODAL)) return 'overlay';
    if (element?.closest(FIELD)) return 'field';
    return element?.closest(CONTROL) ? 'control' : 'page';
  }
}

/** Registers the keys of a component for as long as it lives. Call in an injection context. */
export function injectShortcuts(shortcuts: readonly Shortcut[]): void {
  inject(DestroyRef).onDestroy(inject(Shortcuts).register(shortcuts));
}
