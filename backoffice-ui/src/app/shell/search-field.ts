import { Component, type ElementRef, effect, inject, viewChild } from '@angular/core';
import { Icon } from '../shared/ui-icon/icon';
import { injectShortcuts } from '../shared/util-keyboard/shortcuts';
import { SearchText } from '../shared/util-search/search-text';

/** The search field in the header: `/` goes there, Enter searches, Escape gives the focus back. */
@Component({
  selector: 'shell-search',
  imports: [Icon],
  template: `
    <form role="search" (submit)="search($event, field.value)">
      <ui-icon name="search" />
      <input
        #field
        type="search"
        name="search"
        autocomplete="off"
        spellcheck="false"
        aria-keyshortcuts="/"
        aria-label="Vorgänge suchen"
        i18n-aria-label="@@shell.searchLabel"
        placeholder="Geschäftszeichen, Name, Text …"
        i18n-placeholder="@@shell.searchPlaceholder"
        (keydown.escape)="field.blur()"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  `,
  styles: `
    :host {
      display: block;
      flex: 0 1 520px;
      min-width: 120px;
    }
    form {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 34px;
      padding: 0 10px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--sheet-2);
      color: var(--ink-muted);
    }
    form:focus-within {
      outline: 2px solid var(--action);
      outline-offset: -1px;
    }
    input {
      flex: 1;
      min-width: 0;
      border: 0;
      padding: 0;
      background: none;
      color: var(--ink);
    }
    input::placeholder {
      color: var(--ink-muted);
      opacity: 1;
    }
    input:focus-visible {
      outline: none;
    }
    input::-webkit-search-cancel-button {
      display: none;
    }
  `,
})
export class SearchField {
  readonly #searchText = inject(SearchText);
  protected readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  constructor() {
    effect(() => (this.field().nativeElement.value = this.#searchText.text()));
    injectShortcuts([
      {
        keys: '/',
        label: $localize`:@@shell.keySearch:suchen`,
        group: $localize`:@@shell.keyGroup:Überall`,
        run: () => this.field().nativeElement.select(),
      },
    ]);
  }

  protected search(event: Event, text: string): void {
    event.preventDefault();
    void this.#searchText.search(text);
  }
}
