import { addDays, civilDayOf, endOfDay } from '../clocks/civil-day.ts';
import type { StepDraft } from './step-draft.ts';

/** Timers of the machine itself, beside the clocks of the definition. One of each kind at most; consultations and extensions have their own. */
export type TimerKey =
  | 'request-due'
  | 'reminder'
  | 'payment-poll'
  | 'retrieval-window'
  | `consultation-${'reminder' | 'due'}/${string}`
  | `extension-told/${string}`;

/** Sets the timer, replacing the one it had. */
export function setTimer(draft: StepDraft, key: TimerKey, at: string): void {
  draft.state.timers = [...draft.state.timers.filter((timer) => timer.key !== key), { key, at }];
}

export function clearTimer(draft: StepDraft, key: TimerKey): void {
  draft.state.timers = draft.state.timers.filter((timer) => timer.key !== key);
}

/** The instant `seconds` after another, ISO UTC. */
export function secondsAfter(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** The instant at which the `days`-th day after the event's Berlin day is over. */
export function endOfDaysAfter(on: string, days: number): string {
  return endOfDay(addDays(civilDayOf(on), days));
}
