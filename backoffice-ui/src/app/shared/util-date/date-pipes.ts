import { Pipe, type PipeTransform, inject } from '@angular/core';
import type { Day, Instant } from './days';
import { dayAndTime, fullDay, longDay, recent, shortDay, weekdayDay } from './format';
import { Today } from './today';

/** `{{ row.receivedOn | day }}` → `12.11.`; styles `short` (default), `weekday`, `full`, `long`. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  readonly #today = inject(Today);

  transform(day: Day | null | undefined, style: 'short' | 'weekday' | 'full' | 'long' = 'short'): string {
    if (!day) return '';
    switch (style) {
      case 'short':
        return shortDay(day, this.#today.day());
      case 'weekday':
        return weekdayDay(day, this.#today.day());
      case 'full':
        return fullDay(day);
      case 'long':
        return longDay(day);
    }
  }
}

/** `{{ event.at | recent }}` → `heute 09:12`. */
@Pipe({ name: 'recent', pure: false })
export class RecentPipe implements PipeTransform {
  readonly #today = inject(Today);

  transform(instant: Instant | null | undefined): string {
    return instant ? recent(instant, this.#today.day()) : '';
  }
}

/** `{{ case.receivedAt | dayTime }}` → `Do 12.11.2026, 18:22`. */
@Pipe({ name: 'dayTime' })
export class DayTimePipe implements PipeTransform {
  transform(instant: Instant | null | undefined): string {
    return instant ? dayAndTime(instant) : '';
  }
}
