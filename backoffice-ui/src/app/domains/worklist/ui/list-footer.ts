import { Component, computed, inject, input } from '@angular/core';
import { time } from '../../../shared/util-date/format';
import { Live } from '../../../shared/util-live/live';

/** Where one stands, which keys there are, how fresh the list is. */
@Component({
  selector: 'wl-list-footer',
  template: `
    @if (position(); as at) {
      <span class="num" i18n="@@worklist.position">Zeile {{ at }} von {{ total() }}</span>
    }
    <span class="keys" aria-hidden="true">
      <span><kbd>j</kbd> <kbd>k</kbd> <ng-container i18n="@@worklist.footMove">bewegen</ng-container></span>
      <span><kbd>Enter</kbd> <ng-container i18n="@@worklist.footOpen">öffnen</ng-container></span>
      <span><kbd>c</kbd> <ng-container i18n="@@worklist.footClaim">übernehmen</ng-container></span>
      <span><kbd>v</kbd> <ng-container i18n="@@worklist.footPreview">Vorschau</ng-container></span>
      <span><kbd>?</kbd> <ng-container i18n="@@worklist.footKeys">alle Tasten</ng-container></span>
    </span>
    <span class="grow"></span>
    <span class="num">{{ state() }}</span>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 16px;
      height: 36px;
      flex: none;
      padding: 0 20px;
      border-top: 1px solid var(--line);
      font-size: 12px;
      color: var(--ink-muted);
      white-space: nowrap;
      overflow: hidden;
    }
    .keys {
      display: flex;
      gap: 16px;
      min-width: 0;
      overflow: hidden;
    }
    .keys > span {
      display: inline-flex;
      gap: 5px;
      align-items: center;
    }
    :host-context([data-shortcuts='off']) .keys {
      display: none;
    }
    @media (width < 1100px) {
      .keys {
        display: none;
      }
    }
  `,
})
export class ListFooter {
  /** From 1; 0 where no row is chosen. */
  readonly position = input(0);
  readonly total = input('');
  /** When the list was last compared with the server. */
  readonly checkedAt = input<string | null>(null);

  readonly #live = inject(Live);
  protected readonly state = computed(() => {
    const at = this.checkedAt();
    if (!at) return '';
    return this.#live.state() === 'open'
      ? $localize`:@@worklist.stateLive:Stand ${time(at)}:time:, live`
      : $localize`:@@worklist.stateNotLive:Stand ${time(at)}:time:, wird gerade nicht aktualisiert`;
  });
}
