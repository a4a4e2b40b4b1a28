import { Component, computed, input } from '@angular/core';
import { maturityLevels, maturityReason, maturityWord } from '../data/service-words';
import type { Maturity } from '../data/service-shapes';

/** How far a definition has come (Reifegrad): the word, and beside it the step of five. */
@Component({
  selector: 'services-maturity',
  host: { '[title]': 'reason()' },
  template: `<span class="steps" aria-hidden="true">
      @for (level of levels; track level; let at = $index) {
        <i [class.on]="at < step()"></i>
      }</span
    >{{ word() }}
    <span class="visually-hidden" i18n="@@services.maturityStep">Stufe {{ step() }} von 5</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 7px;
      white-space: nowrap;
    }
    .steps {
      display: inline-flex;
      gap: 2px;
      align-items: flex-end;
    }
    i {
      width: 4px;
      height: 11px;
      border-radius: 1px;
      border: 1px solid var(--line-control);
    }
    i.on {
      background: var(--ink-muted);
      border-color: var(--ink-muted);
    }
    @media (forced-colors: active) {
      i.on {
        background: CanvasText;
      }
    }
  `,
})
export class MaturityMark {
  readonly maturity = input.required<Pick<Maturity, 'level'>>();

  protected readonly levels = maturityLevels;
  protected readonly step = computed(() => maturityLevels.indexOf(this.maturity().level) + 1);
  protected readonly word = computed(() => maturityWord(this.maturity().level));
  protected readonly reason = computed(() => maturityReason(this.maturity().level));
}
