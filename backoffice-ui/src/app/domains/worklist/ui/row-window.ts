import { type Signal, computed, signal } from '@angular/core';

/** Rows from `from` up to, not including, `to`. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** Up to here every row is drawn: short lists stay whole for the browser's own search. */
const WHOLE = 120;
/** Rows drawn beyond each edge. */
const AHEAD = 16;
/** Edges move in steps, so that not every pixel draws rows. */
const STEP = 4;
const HEADING_PX = 31;
const ROW_PX = 33;

/**
 * Which rows of a long table are drawn: those in sight and some around them. Rows are equally high; heights are measured, these
 * are what is believed before.
 */
export class RowWindow {
  readonly #scroller = signal<HTMLElement | null>(null);
  readonly #whole = signal(false);
  readonly #top = signal(0);
  readonly #height = signal(800);
  readonly #row = signal(ROW_PX);
  readonly #heading = signal(HEADING_PX);

  readonly span: Signal<RowSpan>;
  /** Height of the rows that are not drawn above and below, in pixels. */
  readonly above: Signal<number>;
  readonly below: Signal<number>;
  /** The first row in sight. */
  readonly first: Signal<number>;

  /** @param count how many rows there are */
  constructor(count: () => number) {
    this.first = computed(() => Math.min(Math.floor(this.#top() / this.#row()), Math.max(count() - 1, 0)));
    this.span = computed(
      () => {
        const all = count();
        if (all <= WHOLE || this.#whole() || this.#scroller() === null) return { from: 0, to: all };
        const seen = Math.ceil(this.#height() / this.#row());
        const from = Math.floor(Math.max(this.first() - AHEAD, 0) / STEP) * STEP;
        const to = Math.ceil((this.first() + seen + AHEAD) / STEP) * STEP;
        return { from, to: Math.min(to, all) };
      },
      { equal: (a, b) => a.from === b.from && a.to === b.to },
    );
    this.above = computed(() => this.span().from * this.#row());
    this.below = computed(() => (count() - this.span().to) * this.#row());
  }

  /** Follows an element that scrolls, and the printer, which gets every row. @returns what ends it */
  follow(scroller: HTMLElement, draw: () => void): () => void {
    const look = (): void => {
      this.#top.set(scroller.scrollTop);
      this.#height.set(scroller.clientHeight);
    };
    const whole = (event: Event): void => {
      this.#whole.set(event.type === 'beforeprint');
      draw();
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    addEventListener('beforeprint', whole);
    addEventListener('afterprint', whole);
    this.#scroller.set(scroller);
    look();
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', look);
      removeEventListener('beforeprint', whole);
      removeEventListener('afterprint', whole);
      this.#scroller.set(null);
    };
  }

  /** Takes the heights of a drawn table. */
  measure(table: HTMLTableElement): void {
    const row = table.tBodies[0]?.rows[0]?.getBoundingClientRect().height ?? 0;
    const heading = table.tHead?.getBoundingClientRect().height ?? 0;
    if (row > 0) this.#row.set(row);
    if (heading > 0) this.#heading.set(heading);
  }

  /** Scrolls as little as needed for a row to be in sight below the heading, drawn or not. */
  reveal(index: number): void {
    const scroller = this.#scroller();
    if (scroller === null) return;
    const top = index * this.#row();
    const least = top + this.#row() + this.#heading() - scroller.clientHeight;
    if (scroller.scrollTop > top) scroller.scrollTop = top;
    else if (scroller.scrollTop < least) scroller.scrollTop = least;
    this.#top.set(scroller.scrollTop);
  }
}
