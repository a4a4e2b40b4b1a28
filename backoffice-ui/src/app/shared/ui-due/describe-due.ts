import type { IconName } from '../ui-icon/icons';
import { type Day, daysBetween } from '../util-date/days';
import { shortDay, weekdayDay } from '../util-date/format';

/** What the server says of a clock: the last day it allows, or that it rests. */
export interface Due {
  /** Last day on which the matter is still in time; null while unknown. */
  readonly on: Day | null;
  /** Whether the clock rests, usually because the citizen was asked. */
  readonly paused?: boolean;
  /** The day until which it rests, if one is set. */
  readonly pausedUntil?: Day | null;
  /** Whether a warning of the definition has been reached; without it the last four days count as soon. */
  readonly soon?: boolean;
}

/** How a due date is shown: colour, icon and words always together. */
export interface DueView {
  readonly tone: 'overdue' | 'today' | 'soon' | 'later' | 'paused' | 'none';
  readonly icon: IconName | null;
  readonly text: string;
}

const SOON_DAYS = 4;

/** Words for a due date as seen on `today`. */
export function describeDue(due: Due, today: Day): DueView {
  if (due.paused) {
    const text = due.pausedUntil
      ? $localize`:@@shared.duePausedUntil:ruht bis ${shortDay(due.pausedUntil, today)}:day:`
      : $localize`:@@shared.duePaused:ruht`;
    return { tone: 'paused', icon: 'pause', text };
  }
  if (!due.on) return { tone: 'none', icon: null, text: $localize`:@@shared.dueNone:keine Frist` };

  const left = daysBetween(today, due.on);
  if (left < 0) {
    const text =
      left === -1
        ? $localize`:@@shared.dueOverdueOne:seit 1 Tag überfällig`
        : $localize`:@@shared.dueOverdue:seit ${-left}:days: Tagen überfällig`;
    return { tone: 'overdue', icon: 'warning', text };
  }
  if (left === 0) return { tone: 'today', icon: 'clock', text: $localize`:@@shared.dueToday:heute` };

  const day = weekdayDay(due.on, today);
  if (!(due.soon ?? left <= SOON_DAYS)) return { tone: 'later', icon: null, text: day };
  const text =
    left === 1
      ? $localize`:@@shared.dueTomorrow:${day}:day:, morgen`
      : $localize`:@@shared.dueSoon:${day}:day:, in ${left}:days: Tagen`;
  return { tone: 'soon', icon: 'clock', text };
}
