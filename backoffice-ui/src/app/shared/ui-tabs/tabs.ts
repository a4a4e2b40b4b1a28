import { Component, ElementRef, computed, inject, input, model } from '@angular/core';

/** One tab: `id` is stable and may stand in the URL; `count` shows news, such as unread messages. */
export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
}

/**
 * Tabs after the ARIA pattern, arrow keys move and select. The page shows the panel itself:
 * `<ui-tabs [tabs]="tabs" [(selected)]="tab" controls="pane-left" />` and
 * `<div id="pane-left" role="tabpanel" [attr.aria-labelledby]="'tab-' + tab()" tabindex="0">`.
 */
@Component({
  selector: 'ui-tabs',
  host: { role: 'tablist', '[attr.aria-label]': 'label()', '(keydown)': 'move($event)' },
  template: `
    @for (tab of tabs(); track tab.id) {
      <button
        type="button"
        role="tab"
        [id]="'tab-' + tab.id"
        [attr.aria-selected]="tab.id === current()"
        [attr.aria-controls]="controls() || null"
        [tabIndex]="tab.id === current() ? 0 : -1"
        (click)="selected.set(tab.id)"
      >
        {{ tab.label }}
        @if (tab.count) {
          <b>{{ tab.count }}</b>
        }
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: stretch;
      height: 40px;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      padding: 0 10px;
      border: 0;
      background: none;
      color: var(--ink-muted);
      cursor: pointer;
      white-space: nowrap;
    }
    button:hover {
      color: var(--ink);
    }
    button[aria-selected='true'] {
      color: var(--ink);
      font-weight: 600;
      box-shadow: inset 0 -2px 0 var(--action);
    }
    button:focus-visible {
      outline-offset: -3px;
    }
    b {
      color: var(--info);
      font-weight: 650;
    }
    @media (forced-colors: active) {
      button[aria-selected='true'] {
        border-bottom: 3px solid Highlight;
      }
    }
  `,
})
export class Tabs {
  readonly tabs = input.required<readonly TabItem[]>();
  readonly selected = model<string>();
  /** Name of the row of tabs for assistive technology. */
  readonly label = input<string>();
  /** Id of the panel these tabs fill. */
  readonly controls = input<string>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** An unknown or missing selection (an old link, a tab that went away) falls back to the first. */
  protected readonly current = computed(() => {
    const tabs = this.tabs();
    return tabs.some((tab) => tab.id === this.selected()) ? this.selected() : tabs[0]?.id;
  });

  protected move(event: KeyboardEvent): void {
    const tabs = this.tabs();
    const at = tabs.findIndex((tab) => tab.id === this.current());
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    this.selected.set(next.id);
    this.#host.querySelector<HTMLElement>(`#${CSS.escape('tab-' + next.id)}`)?.focus();
  }
}
