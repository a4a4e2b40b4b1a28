import { Component, computed, input } from '@angular/core';

/**
 * Bars where rows will stand, so that nothing jumps when they arrive. Shown only after a moment: a fast reply never flashes.
 * The words for assistive technology come from `label`.
 */
@Component({
  selector: 'ui-skeleton',
  host: { role: 'status' },
  template: `
    <span class="visually-hidden">{{ words() }}</span>
    @for (row of rowNumbers(); track row) {
      <div class="bar" aria-hidden="true"><i [style.inline-size.%]="width(row)"></i></div>
    }
  `,
  styles: `
    :host {
      display: block;
      animation: appear 0.2s 0.25s both;
    }
    .bar {
      height: var(--row);
      display: flex;
      align-items: center;
      border-bottom: 1px solid var(--line);
      padding: 0 8px;
    }
    i {
      height: 10px;
      border-radius: 5px;
      background: linear-gradient(90deg, var(--line), var(--page), var(--line));
      background-size: 200% 100%;
      animation: pass 1.6s linear infinite;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes pass {
      to {
        background-position: -200% 0;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(5);
  readonly label = input<string>();

  protected readonly rowNumbers = computed(() => Array.from({ length: this.rows() }, (_, row) => row));
  protected readonly words = computed(() => this.label() ?? $localize`:@@shared.loading:Wird geladen …`);

  /** Uneven like real rows, but the same at every drawing. */
  protected width(row: number): number {
    return 55 + ((row * 37) % 40);
  }
}
