import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureLink } from '../data/figure-link';

/** One bar: what it counts, and where its figure leads if there is such a list. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly tone: 'action' | 'info' | 'warning' | 'plain';
  readonly to?: FigureLink;
}

/** Bars to compare by eye; the figures stand beside them as text. */
@Component({
  selector: 'sup-bars',
  imports: [RouterLink],
  template: `
    <ul class="plain-list">
      @for (bar of scaled(); track bar.label) {
        <li>
          <span>{{ bar.label }}</span>
          <span class="row">
            <i [class]="bar.tone" [style.inline-size.%]="bar.share" aria-hidden="true"></i>
            @if (bar.to && bar.value > 0) {
              <a class="num" [routerLink]="bar.to.link" [queryParams]="bar.to.query"
                >{{ bar.value }}<span class="visually-hidden">, {{ bar.label }}</span></a
              >
            } @else {
              <span class="num">{{ bar.value }}</span>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      font-size: 13px;
      margin-top: 8px;
    }
    li {
      display: grid;
      grid-template-columns: 150px 1fr;
      align-items: center;
      min-height: 32px;
      padding: 0 6px;
      border-top: 1px solid var(--line);
    }
    i {
      display: block;
      height: 18px;
      min-width: 2px;
      border-radius: 3px;
    }
    .action {
      background: var(--action);
    }
    .info {
      background: var(--info);
    }
    .warning {
      background: var(--warning);
    }
    .plain {
      background: var(--line-strong);
    }
    a {
      color: inherit;
      padding: 4px 6px;
    }
    @media (forced-colors: active) {
      i {
        background: CanvasText;
      }
    }
  `,
})
export class Bars {
  readonly bars = input.required<readonly Bar[]>();

  protected readonly scaled = computed(() => {
    const highest = Math.max(1, ...this.bars().map(({ value }) => value));
    // The longest bar leaves room for its figure.
    return this.bars().map((bar) => ({ ...bar, share: (bar.value / highest) * 82 }));
  });
}
