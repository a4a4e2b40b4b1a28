import { addDays, endOfDay, isCivilDay } from '../clocks/civil-day.ts';
import type { CommandOf } from '../contract/commands.ts';
import type { Fact } from '../contract/facts.ts';
import { clearTimer, setTimer } from './timers.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** So many days before the last one, whoever was asked is reminded. */
const REMIND_DAYS_BEFORE = 3;
/** Most questions open at once: ids and timers of a state stay few. */
const MOST_OPEN = 20;

/** Asks another unit or an outside office (Beteiligung). It holds nothing up: the clerk may go on without the answer. */
export function askConsultation(draft: StepDraft, command: CommandOf<'ask-consultation'>): void {
  const { state, definition, event } = draft;
  const action = definition.actions.find(
    (candidate) => candidate.does === 'consult' && candidate.from.includes(state.stage),
  );
  refuseUnless(action !== undefined && state.outcome === null, 'action-not-available');
  refuseUnless(state.decision === null, 'already-decided');
  refuseUnless(state.consultations.length < MOST_OPEN, 'invalid', { most: MOST_OPEN });
  const { consultationId: id, dueOn } = command;
  refuseUnless(isCivilDay(dueOn) && dueOn >= event.on, 'date-invalid');
  state.consultations.push({ id, dueOn, overdue: false });
  setTimer(draft, `consultation-due/${id}`, endOfDay(dueOn));
  const remindOn = addDays(dueOn, -REMIND_DAYS_BEFORE);
  if (remindOn > event.on) setTimer(draft, `consultation-reminder/${id}`, endOfDay(addDays(remindOn, -1)));
  draft.order({ kind: 'send-consultation', consultationId: id });
  draft.tell('consultation.sent', { consultationId: id, dueOn });
}

/** Goes on without: the answer is no longer awaited. */
export function withdrawConsultation(draft: StepDraft, command: CommandOf<'withdraw-consultation'>): void {
  const { consultationId: id } = command;
  refuseUnless(isOpen(draft, id), 'request-closed');
  closeConsultation(draft, id, 'withdrawn');
  draft.tell('consultation.withdrawn', { consultationId: id });
}

/** The answer came; also a late one counts. An answer to a closed question changes nothing. */
export function consultationAnswered(
  draft: StepDraft,
  { consultationId: id }: Extract<Fact, { kind: 'consultation-answered' }>,
): void {
  if (!isOpen(draft, id)) return;
  closeConsultation(draft, id, 'answered');
  draft.state.answered = true;
  draft.tell('consultation.answered', { consultationId: id });
}

/** Whoever was asked is reminded, before the last day and when it has passed; then the case is ours again. */
export function consultationTimer(draft: StepDraft, key: string): void {
  const [what, id] = key.split('/');
  const open = draft.state.consultations.find((candidate) => candidate.id === id);
  if (open === undefined) return;
  clearTimer(
    draft,
    what === 'consultation-due' ? `consultation-due/${open.id}` : `consultation-reminder/${open.id}`,
  );
  draft.order({ kind: 'remind-consultation', consultationId: open.id });
  if (what === 'consultation-due') {
    open.overdue = true;
    draft.state.questionExpired = true;
    draft.tell('consultation.overdue', { consultationId: open.id });
  } else draft.tell('consultation.reminded', { consultationId: open.id });
}

/** Ends everything that is still asked: the case closes or ends early. */
export function closeConsultations(draft: StepDraft): void {
  for (const { id } of [...draft.state.consultations]) closeConsultation(draft, id, 'withdrawn');
}

function isOpen(draft: StepDraft, id: string): boolean {
  return draft.state.consultations.some((candidate) => candidate.id === id);
}

function closeConsultation(draft: StepDraft, id: string, outcome: 'answered' | 'withdrawn'): void {
  clearTimer(draft, `consultation-due/${id}`);
  clearTimer(draft, `consultation-reminder/${id}`);
  draft.state.consultations = draft.state.consultations.filter((candidate) => candidate.id !== id);
  draft.order({ kind: 'close-consultation', consultationId: id, outcome });
}
