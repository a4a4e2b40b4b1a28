import type { Calendar } from '../clocks/calendar.ts';
import type { CivilDay } from '../clocks/civil-day.ts';
import { definitionClockDue } from '../clocks/definition-clock.ts';
import type { DueDate } from '../clocks/due-date.ts';
import type { Pause } from '../clocks/pauses.ts';
import type { StepResult } from '../contract/case-event.ts';
import type { CaseState } from '../contract/case-state.ts';
import type { ClockDefinition, ServiceDefinition } from './service-definition.ts';

/** A clock of a case that is only played. */
export interface TracedClock {
  clock: ClockDefinition;
  state: CaseState['clocks'][string];
  startedAt: string;
  pauses: Pause[];
  extensions: NonNullable<CaseState['extensions']>;
}

/** The clocks of a case that is only played, computed as `advance` computes their rows. */
export class TracedClocks {
  private readonly definition: ServiceDefinition;
  private readonly calendar: Calendar;
  private readonly running = new Map<string, TracedClock>();

  constructor(definition: ServiceDefinition, calendar: Calendar) {
    this.definition = definition;
    this.calendar = calendar;
  }

  /** Starts, pauses, resumes, extends and stops what a step ordered. */
  follow(at: string, { record, state }: Pick<StepResult, 'record' | 'state'>): void {
    for (const effect of record) {
      if (effect.kind === 'start-clock') {
        const clock = this.definition.clocks.find(({ key }) => key === effect.clock);
        if (clock !== undefined)
          this.running.set(clock.key, {
            clock,
            state: 'running',
            startedAt: effect.from ?? at,
            pauses: [],
            extensions: [],
          });
      } else if (effect.kind === 'pause-clock')
        this.running.get(effect.clock)?.pauses.push({ from: at, to: null });
      else if (effect.kind === 'resume-clock') {
        const open = this.running.get(effect.clock)?.pauses.find(({ to }) => to === null);
        if (open !== undefined) open.to = at;
      } else if (effect.kind === 'extend-clock') {
        const extended = this.running.get(effect.clock);
        if (extended !== undefined)
          extended.extensions = (state.extensions ?? []).filter(({ clock }) => clock === effect.clock);
      }
    }
    for (const [key, now] of Object.entries(state.clocks)) {
      const running = this.running.get(key);
      if (running !== undefined) running.state = now;
    }
  }

  all(): TracedClock[] {
    return [...this.running.values()];
  }

  /** When a clock is due; null where it never started. */
  due(key: string): DueDate | null {
    const running = this.running.get(key);
    return running === undefined ? null : definitionClockDue(running.clock, running, this.calendar);
  }

  /** Last days of the clocks that have not stopped, null while one rests. */
  dueDays(): Record<string, CivilDay | null> {
    return Object.fromEntries(
      this.all()
        .filter(({ state }) => state === 'running' || state === 'paused')
        .map(({ clock: { key } }) => [key, this.due(key)?.dueOn ?? null]),
    );
  }
}
