import type { Calendar } from '../clocks/calendar.ts';
import { civilDayOf } from '../clocks/civil-day.ts';
import { dueDate } from '../clocks/due-date.ts';
import type { Pause } from '../clocks/pauses.ts';
import type { TracedStep } from '../definition/sample-run.ts';
import type { ClockDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import type { RehearsedClock } from './rehearsal.ts';

interface Running {
  clock: ClockDefinition;
  state: string;
  startedAt: string;
  pauses: Pause[];
}

/** The clocks of a rehearsed case, computed as `advance` computes their rows. */
export class RehearsedClocks {
  private readonly definition: ServiceDefinition;
  private readonly calendar: Calendar;
  private readonly running = new Map<string, Running>();

  constructor(definition: ServiceDefinition, calendar: Calendar) {
    this.definition = definition;
    this.calendar = calendar;
  }

  /** Starts, pauses, resumes and stops what the step ordered. */
  follow({ at, result }: TracedStep): void {
    for (const effect of result.record) {
      if (effect.kind === 'start-clock') {
        const clock = this.definition.clocks.find(({ key }) => key === effect.clock);
        if (clock !== undefined)
          this.running.set(clock.key, {
            clock,
            state: 'running',
            startedAt: effect.from ?? at,
            pauses: [],
          });
      } else if (effect.kind === 'pause-clock')
        this.running.get(effect.clock)?.pauses.push({ from: at, to: null });
      else if (effect.kind === 'resume-clock') {
        const open = this.running.get(effect.clock)?.pauses.find(({ to }) => to === null);
        if (open !== undefined) open.to = at;
      }
    }
    for (const [key, state] of Object.entries(result.state.clocks)) {
      const running = this.running.get(key);
      if (running !== undefined) running.state = state;
    }
  }

  all(): RehearsedClock[] {
    return [...this.running.values()].map((running) => {
      const { dueOn, explanation } = this.due(running);
      return {
        key: running.clock.key,
        title: running.clock.title.de,
        state: running.state,
        startedOn: civilDayOf(running.startedAt),
        dueOn,
        explanation,
      };
    });
  }

  /** Earliest due day of the clocks that run; null where none does. */
  earliestDue(): string | null {
    const days = [...this.running.values()]
      .filter(({ state }) => state === 'running')
      .flatMap((running) => this.due(running).dueOn ?? []);
    return days.sort()[0] ?? null;
  }

  private due({ clock, startedAt, pauses }: Running): ReturnType<typeof dueDate> {
    return dueDate({
      startedAt,
      length: clock.length,
      calendar: this.calendar,
      pauseMode: clock.pause,
      warn: clock.warn,
      pauses,
      ...(clock.basis === undefined ? {} : { basis: clock.basis }),
    });
  }
}
