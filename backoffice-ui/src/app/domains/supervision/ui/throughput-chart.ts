import { Component, computed, input } from '@angular/core';
import type { Schema } from '../../../api/schemas';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { chartScale } from '../data/chart-scale';

const WIDTH = 560;
const HEIGHT = 170;
const LEFT = 34;
const RIGHT = 10;
const TOP = 16;
const BOTTOM = 22;

/** Cases received and closed per week as two lines, told apart by their stroke too; the same figures as a table beneath. */
@Component({
  selector: 'sup-throughput-chart',
  imports: [DayPipe],
  templateUrl: './throughput-chart.html',
  styleUrl: './throughput-chart.scss',
})
export class ThroughputChart {
  readonly weeks = input.required<Schema<'SupervisionFigures'>['throughput']>();

  protected readonly box = `0 0 ${WIDTH} ${HEIGHT}`;
  protected readonly left = LEFT;
  protected readonly right = WIDTH - RIGHT;
  protected readonly bottom = HEIGHT - 6;
  protected readonly label = $localize`:@@supervision.chartLabel:Eingang und Erledigung je Woche; die Zahlen stehen in der Tabelle darunter`;
  readonly #scale = computed(() =>
    chartScale(Math.max(0, ...this.weeks().flatMap(({ received, closed }) => [received, closed]))),
  );
  protected readonly lines = computed(() =>
    this.#scale().lines.map((value) => ({ value, y: this.#y(value) })),
  );
  protected readonly received = computed(() => this.#points(({ received }) => received));
  protected readonly closed = computed(() => this.#points(({ closed }) => closed));
  /** Every third week is named, the latest always. */
  protected readonly marks = computed(() => {
    const last = this.weeks().length - 1;
    return this.weeks()
      .map(({ weekOf }, at) => ({ weekOf, x: this.#x(at), at }))
      .filter(({ at }) => (last - at) % 3 === 0);
  });

  #points(value: (week: Schema<'SupervisionFigures'>['throughput'][number]) => number): string {
    return this.weeks()
      .map((week, at) => `${this.#x(at)},${this.#y(value(week))}`)
      .join(' ');
  }

  #x(at: number): number {
    const steps = Math.max(1, this.weeks().length - 1);
    return Math.round(LEFT + 12 + (at * (WIDTH - LEFT - RIGHT - 24)) / steps);
  }

  #y(value: number): number {
    return Math.round(TOP + (1 - value / this.#scale().top) * (HEIGHT - TOP - BOTTOM));
  }
}
