import { Component, inject } from '@angular/core';
import { Icon } from '../ui-icon/icon';
import { type Toast, Toasts } from './toasts';

/** The one place where toasts appear; stands once in the app. The regions exist before the first message, or screen readers miss it. */
@Component({
  selector: 'ui-toast-region',
  imports: [Icon],
  host: {
    '(mouseenter)': 'toasts.hold()',
    '(mouseleave)': 'toasts.resume()',
    '(focusin)': 'toasts.hold()',
    '(focusout)': 'toasts.resume()',
  },
  template: `
    <div role="status" aria-live="polite" aria-atomic="false">
      @for (toast of toasts.shown(); track toast.id) {
        <div class="toast" [class]="toast.tone">
          <span class="grow">{{ toast.text }}</span>
          @if (toast.action; as action) {
            <button type="button" class="link" (click)="act(toast)">{{ action.label }}</button>
          }
          <button
            type="button"
            class="icon-btn"
            (click)="toasts.close(toast.id)"
            i18n-aria-label="@@shared.toastClose"
            aria-label="Meldung schließen"
          >
            <ui-icon name="close" />
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 1100;
      left: 50%;
      bottom: 20px;
      translate: -50% 0;
      max-width: min(560px, calc(100vw - 24px));
    }
    .toast {
      display: flex;
      gap: 12px;
      align-items: center;
      margin-top: 8px;
      padding: 8px 8px 8px 14px;
      border-radius: 8px;
      background: var(--ink);
      color: var(--sheet);
      box-shadow: var(--shadow);
    }
    .toast.danger {
      background: var(--danger);
      color: var(--on-action);
    }
    .link {
      color: inherit;
      font-weight: 600;
    }
    .icon-btn:hover {
      background: rgb(127 127 127 / 0.3);
    }
    :focus-visible {
      outline-color: currentColor;
    }
    @media (forced-colors: active) {
      .toast {
        border: 1px solid CanvasText;
      }
    }
  `,
})
export class ToastRegion {
  protected readonly toasts = inject(Toasts);

  protected act(toast: Toast): void {
    this.toasts.close(toast.id);
    toast.action?.run();
  }
}
