import type { ClockDefinition } from '../definition/service-definition.ts';
import type { Calendar } from './calendar.ts';
import type { ServedExtension } from './deemed-approval.ts';
import { deemedApproval } from './deemed-approval.ts';
import type { DueDate } from './due-date.ts';
import { dueDate } from './due-date.ts';
import type { Pause } from './pauses.ts';

/** What has happened to a clock of a case so far; instants ISO UTC. */
export interface ClockCourse {
  startedAt: string;
  pauses: readonly Pause[];
  /** only clocks that end in deemed approval are extended */
  extensions: readonly ServedExtension[];
}

/** When a clock of a definition is due in a case, by the calendar of the town, with every step of the arithmetic. */
export function definitionClockDue(clock: ClockDefinition, course: ClockCourse, calendar: Calendar): DueDate {
  const running = {
    startedAt: course.startedAt,
    length: clock.length,
    calendar,
    pauseMode: clock.pause,
    pauses: course.pauses,
    warn: clock.warn,
    ...(clock.basis === undefined ? {} : { basis: clock.basis }),
  };
  return clock.onDue === 'deemed-approval'
    ? deemedApproval({ ...running, extensions: course.extensions })
    : dueDate(running);
}
