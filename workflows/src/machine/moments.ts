import type { Moment } from '../definition/service-definition.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Marks a moment of the process the first time it happens, stops the clocks that end with it and starts those that
 * begin with it. Overdue clocks stop as well: the case is no longer late once the thing was done. So do clocks whose
 * moment was left out on the way and cannot come any more.
 * @param from instant the started clocks count from, where it is not the event's
 */
export function markMoment(draft: StepDraft, moment: Moment, from?: string): void {
  const { state, definition, event } = draft;
  state.moments[moment] ??= from ?? event.at;
  for (const clock of definition.clocks) {
    if (clock.stop === moment || leavesOut(draft, moment, clock.stop)) stopClock(draft, clock.key);
  }
  for (const clock of definition.clocks) {
    if (clock.start !== moment || state.clocks[clock.key] !== undefined || isOver(draft, clock.stop))
      continue;
    state.clocks[clock.key] = 'running';
    draft.order(
      from === undefined
        ? { kind: 'start-clock', clock: clock.key }
        : { kind: 'start-clock', clock: clock.key, from },
    );
  }
}

/** Pauses the running clocks among these and returns which they were. */
export function pauseClocks(draft: StepDraft, keys: readonly string[]): string[] {
  const running = keys.filter((key) => draft.state.clocks[key] === 'running');
  for (const clock of running) {
    draft.state.clocks[clock] = 'paused';
    draft.order({ kind: 'pause-clock', clock });
  }
  return running;
}

/** Resumes the clocks among these that are still paused. */
export function resumeClocks(draft: StepDraft, keys: readonly string[]): void {
  for (const clock of keys) {
    if (draft.state.clocks[clock] !== 'paused') continue;
    draft.state.clocks[clock] = 'running';
    draft.order({ kind: 'resume-clock', clock });
  }
}

/** Stops every clock that has not stopped yet: nothing of an ended case runs on. */
export function stopAllClocks(draft: StepDraft): void {
  for (const clock of Object.keys(draft.state.clocks)) stopClock(draft, clock);
}

function stopClock(draft: StepDraft, clock: string): void {
  const now = draft.state.clocks[clock];
  if (now === undefined || now === 'stopped') return;
  draft.state.clocks[clock] = 'stopped';
  draft.order({ kind: 'stop-clock', clock });
}

/** Whether `awaited` no longer comes once `moment` has: a decided case is not looked through, stages do not run backwards. */
function leavesOut({ definition }: StepDraft, moment: Moment, awaited: Moment): boolean {
  if (moment === 'decided') return awaited === 'complete';
  const place = (of: Moment): number => definition.stages.findIndex(({ key }) => of === `stage:${key}`);
  return place(awaited) >= 0 && place(awaited) < place(moment);
}

/** A clock whose stop lies behind us does not start: a stage that is entered again starts nothing anew. */
function isOver(draft: StepDraft, stop: Moment): boolean {
  return draft.state.moments[stop] !== undefined;
}
