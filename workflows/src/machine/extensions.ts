import { endOfDay } from '../clocks/civil-day.ts';
import { extensionServedOn } from '../clocks/deemed-approval.ts';
import type { ClockExtension } from '../contract/case-state.ts';
import type { CommandOf } from '../contract/commands.ts';
import type { Fact } from '../contract/facts.ts';
import { notify } from './notify.ts';
import { clearTimer, setTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Extends a statutory period, once (§ 42a Abs. 2 Satz 3 and 4 VwVfG). The applicant is told why and until when, and
 * must count as told by the last day: by e-mail on the fiction day of today's sending, by post on that of the posting.
 * A letter that is not posted in time leaves the period as it was.
 */
export function extendPeriod(draft: StepDraft, command: CommandOf<'extend'>): void {
  const { state, definition, event, findings } = draft;
  const action = definition.actions.find(
    (candidate) => candidate.key === command.action && candidate.does === 'extend',
  );
  refuseUnless(
    action?.extends !== undefined && action.from.includes(state.stage) && state.outcome === null,
    'action-not-available',
  );
  const { clock, by } = action.extends;
  refuseUnless(!isExtended(draft, clock), 'already-extended', { clock });
  const dueOn = findings.clockDueOn?.[clock];
  refuseUnless(
    state.clocks[clock] === 'running' && typeof dueOn === 'string' && findings.applicantUnreachable !== true,
    'action-not-available',
  );
  const servedOn = extensionServedOn(findings.applicantHasEmail ? 'electronic' : 'post', event.on);
  refuseUnless(servedOn <= dueOn, 'extension-late', { dueOn, servedOn });
  draft.tell('clock.extended', { clock, by, noteId: command.noteId });
  const letter = notify(draft, 'extended', command.noteId);
  const extension = { clock, length: by, servedOn };
  state.extensions = [
    ...(state.extensions ?? []),
    letter === undefined ? extension : { ...extension, dispatchId: letter },
  ];
  if (letter !== undefined) setTimer(draft, `extension-told/${clock}`, endOfDay(dueOn));
  draft.order({ kind: 'extend-clock', clock });
}

/** The letter that tells of an extension went to the post: what counts is the day it is served. */
export function extensionTold(draft: StepDraft, fact: Extract<Fact, { kind: 'dispatch-proven' }>): void {
  const extension = draft.state.extensions?.find(({ dispatchId }) => dispatchId === fact.dispatchId);
  if (extension !== undefined && extension.servedOn !== null) settle(draft, extension, fact.servedOn);
}

/** The letter came back: nobody was told, the period is as it was. */
export function extensionReturned(draft: StepDraft, dispatchId: string): void {
  const extension = draft.state.extensions?.find((candidate) => candidate.dispatchId === dispatchId);
  if (extension !== undefined) settle(draft, extension, null);
}

/** The period as it was is over, and the letter about its extension has not been posted: the extension has no effect. */
export function extensionUntold(draft: StepDraft, key: string): void {
  const extension = draft.state.extensions?.find(({ clock }) => key === `extension-told/${clock}`);
  if (extension !== undefined && settle(draft, extension, null))
    draft.tell('clock.extension-late', { clock: extension.clock });
}

/** @returns whether the clock is computed anew; one that has stopped stays as it was */
function settle(draft: StepDraft, extension: ClockExtension, servedOn: string | null): boolean {
  clearTimer(draft, `extension-told/${extension.clock}`);
  if (draft.state.clocks[extension.clock] === 'stopped') return false;
  extension.servedOn = servedOn;
  draft.order({ kind: 'extend-clock', clock: extension.clock });
  return true;
}

/** True once a clock was extended, whatever became of it: there is no second time. */
export function isExtended({ state }: Pick<StepDraft, 'state'>, clock: string): boolean {
  return (state.extensions ?? []).some((extension) => extension.clock === clock);
}
