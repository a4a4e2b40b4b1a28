import type { Page } from 'playwright-core';

/** How a list moved. */
export interface Scrolled {
  /** milliseconds between two pictures, one per picture */
  readonly frames: readonly number[];
  /** rows that passed */
  readonly rows: number;
}

/**
 * Scrolls a table downwards without a pause and notes when each picture was drawn; more rows come as they are needed.
 * @param selector the element that scrolls
 * @param pixels per picture; 60 are about 110 rows a second
 */
export async function scrolled(
  page: Page,
  selector: string,
  pictures: number,
  pixels = 60,
): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`new Promise((ended, failed) => {
    const list = () => document.querySelector(${JSON.stringify(selector)});
    const height = list().querySelector('tr[data-case]').getBoundingClientRect().height;
    const frames = [];
    let last = performance.now();
    const next = (now) => {
      frames.push(now - last);
      last = now;
      if (list() === null) return failed(new Error('the list went away'));
      list().scrollTop += ${pixels};
      if (frames.length <= ${pictures}) requestAnimationFrame(next);
      else ended({ frames: frames.slice(1), rows: Math.round(list().scrollTop / height) });
    };
    requestAnimationFrame(next);
  })`);
}
