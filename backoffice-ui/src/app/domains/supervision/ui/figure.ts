import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureLink } from '../data/figure-link';

/** A figure that leads to the cases behind it. A nought leads nowhere: there is nothing to see. */
@Component({
  selector: 'sup-figure',
  imports: [RouterLink],
  template: `
    @if (value() > 0) {
      <a class="num" [class]="tone()" [routerLink]="to().link" [queryParams]="to().query"
        >{{ value() }}<span class="visually-hidden">, {{ label() }}</span></a
      >
    } @else {
      <span class="num muted">0</span>
    }
  `,
  styles: `
    a {
      display: inline-block;
      min-width: 34px;
      padding: 2px 8px;
      border-radius: 4px;
      color: inherit;
      text-align: center;
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
    /* Bare figures stand under the end of their heading; only a coloured one needs room around it. */
    a:not(.danger, .warning) {
      padding-inline: 0;
      text-align: right;
    }
    .danger {
      color: var(--danger);
      background: var(--danger-soft);
      font-weight: 600;
    }
    .warning {
      color: var(--warning);
      background: var(--warning-soft);
      font-weight: 600;
    }
  `,
})
export class Figure {
  readonly value = input.required<number>();
  readonly to = input.required<FigureLink>();
  /** What is counted, for those who hear the figure without its table. */
  readonly label = input.required<string>();
  readonly tone = input<'' | 'danger' | 'warning'>('');
}
