import { Component, computed, input, signal } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';

/** A value one takes elsewhere, with a button that copies exactly this: `<citizen-copy label="IBAN" [value]="iban" />`. */
@Component({
  selector: 'citizen-copy',
  imports: [Icon],
  template: `
    <div class="text">
      <span class="label">{{ label() }}</span>
      <span class="value">{{ shown() ?? value() }}</span>
    </div>
    <button type="button" class="btn no-print" [attr.aria-label]="action()" (click)="copy()">
      <ui-icon [name]="copied() ? 'check' : 'file'" />
      @if (copied()) {
        <ng-container i18n="@@citizen.copied">Kopiert</ng-container>
      } @else {
        <ng-container i18n="@@citizen.copy">Kopieren</ng-container>
      }
    </button>
    <span class="visually-hidden" role="status">{{ copied() ? said() : '' }}</span>
    @if (refused()) {
      <p class="small refused" i18n="@@citizen.copyRefused">
        Ihr Browser erlaubt das Kopieren nicht. Bitte markieren Sie den Text und kopieren Sie ihn selbst.
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 12px;
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
    .text {
      display: grid;
      min-width: 0;
    }
    .label {
      font-size: 14px;
      line-height: 20px;
      color: var(--ink-muted);
    }
    .value {
      font-weight: 600;
      overflow-wrap: anywhere;
      text-wrap: balance;
      user-select: all;
    }
    .refused {
      grid-column: 1 / -1;
      color: var(--warning);
    }
  `,
})
export class CopyValue {
  readonly label = input.required<string>();
  /** what is copied */
  readonly value = input.required<string>();
  /** how it is shown, where grouping makes it easier to read */
  readonly shown = input<string>();

  protected readonly copied = signal(false);
  protected readonly refused = signal(false);
  protected readonly action = computed(() => $localize`:@@citizen.copyWhat:${this.label()}:what: kopieren`);
  protected readonly said = computed(() => $localize`:@@citizen.copiedWhat:${this.label()}:what: kopiert`);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.value());
      this.copied.set(true);
      setTimeout(() => this.copied.set(false), 4000);
    } catch {
      // Old browsers and strict settings: the value can be selected by hand, and the page says so.
      this.refused.set(true);
    }
  }
}
