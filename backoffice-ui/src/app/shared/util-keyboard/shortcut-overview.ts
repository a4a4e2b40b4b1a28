import { Component, computed, inject } from '@angular/core';
import { MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle } from '@angular/material/dialog';
import { Preferences } from '../util-preferences/preferences';
import { Shortcuts } from './shortcuts';

const spoken: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** All keys of the open page, grouped, with the switch that turns single keys off. */
@Component({
  selector: 'ui-shortcut-overview',
  imports: [MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title i18n="@@shared.shortcutsTitle">Tasten</h2>
    <mat-dialog-content>
      @for (group of groups(); track group.name) {
        <section>
          <h3>{{ group.name }}</h3>
          <dl>
            @for (one of group.shortcuts; track one.keys) {
              <dt>
                @for (key of keys(one.keys); track $index) {
                  <kbd>{{ key }}</kbd>
                }
              </dt>
              <dd>{{ one.label }}</dd>
            }
          </dl>
        </section>
      }
      <label class="row"
        ><input type="checkbox" [checked]="preferences.value().shortcuts" (change)="toggle($event)" />
        <span i18n="@@shared.shortcutsSwitch">Einzelne Tasten lösen Aktionen aus</span></label
      >
    </mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button type="button" class="btn primary" mat-dialog-close i18n="@@shared.close">
        Schließen
      </button></mat-dialog-actions
    >
  `,
  styles: `
    section {
      margin-bottom: 16px;
    }
    h3 {
      margin-bottom: 6px;
    }
    dl {
      display: grid;
      grid-template-columns: 88px 1fr;
      gap: 6px 12px;
      font-size: 13px;
      color: var(--ink);
    }
    dd {
      margin: 0;
    }
    kbd {
      display: inline-block !important;
    }
    label {
      color: var(--ink);
    }
    mat-dialog-actions {
      padding: 12px 24px 18px;
    }
  `,
})
export class ShortcutOverview {
  protected readonly preferences = inject(Preferences);
  readonly #shortcuts = inject(Shortcuts);

  protected readonly groups = computed(() => {
    const names = [...new Set(this.#shortcuts.active().map(({ group }) => group))];
    return names.map((name) => ({
      name,
      shortcuts: this.#shortcuts.active().filter(({ group }) => group === name),
    }));
  });

  protected keys(keys: string): readonly string[] {
    const parts = keys.startsWith('mod+') ? [$localize`:@@shared.keyCtrl:Strg`, keys.slice(4)] : [keys];
    return parts.map((part) => spoken[part] ?? part);
  }

  protected toggle(event: Event): void {
    if (event.target instanceof HTMLInputElement)
      this.preferences.change({ shortcuts: event.target.checked });
  }
}
