/** A scale from 0 up to a round number at or above `highest`, with the lines to draw. */
export interface ChartScale {
  readonly top: number;
  readonly lines: readonly number[];
}

/** At most five lines at round steps; an empty chart still has a scale up to 4. */
export function chartScale(highest: number): ChartScale {
  const wanted = Math.max(highest, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= wanted) ?? 10 * power;
  const count = Math.max(1, Math.ceil(highest / step), highest === 0 ? 4 : 1);
  return { top: count * step, lines: Array.from({ length: count + 1 }, (_, at) => at * step) };
}
