import { addDays, civilDayOf } from '../clocks/civil-day.ts';
import { nextUnpaid } from '../clocks/instalments.ts';
import type { Findings } from '../contract/case-event.ts';
import type { CaseState, Projection } from '../contract/case-state.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';
import { availableActions } from './available-actions.ts';

/** What lists and screens show of a state: where the case stands, whom it waits for, what may be ordered. */
export function project(definition: ServiceDefinition, state: CaseState, findings: Findings): Projection {
  return {
    stage: state.stage,
    ...waiting(definition, state),
    availableActions: availableActions(definition, state, findings),
    nextTimerAt: state.timers.map((timer) => timer.at).sort()[0] ?? null,
  };
}

type Waiting = Pick<Projection, 'waitingFor' | 'waitingReason' | 'resumeBy'>;

function waiting(definition: ServiceDefinition, state: CaseState): Waiting {
  const { request, decision, refund, receivable } = state;
  if (state.stage === 'closed') return { waitingFor: 'nobody', waitingReason: null, resumeBy: null };
  if (request !== null) return { waitingFor: 'citizen', waitingReason: 'question', resumeBy: request.dueOn };
  if (state.answered) return us('answered');
  if (state.questionExpired) return us('question-expired');
  if (decision?.state === 'awaiting-sign-off')
    return { waitingFor: 'office', waitingReason: 'sign-off', resumeBy: null };
  const [awaited] = state.consultations
    .filter((consultation) => !consultation.overdue)
    .map((consultation) => consultation.dueOn)
    .sort();
  if (awaited !== undefined && decision === null && state.outcome === null)
    return { waitingFor: 'office', waitingReason: 'consultation', resumeBy: awaited };
  const stage = definition.stages.find((candidate) => candidate.key === state.stage);
  const ownTaskOpen = state.tasks.some((task) => task.role === 'clerk' || task.role === 'supervisor');
  if (ownTaskOpen) return us(null);
  if (stage?.waitsFor === 'money' && receivable?.state === 'open')
    return { waitingFor: 'money', waitingReason: 'fee', resumeBy: nextDue(receivable) };
  if (refund?.state === 'proposed' || refund?.state === 'approved')
    return { waitingFor: 'office', waitingReason: 'refund', resumeBy: null };
  const underWay =
    state.dispatches.find((dispatch) => dispatch.state === 'under-way' && dispatch.purpose === 'notice') ??
    (stage === definition.stages.at(-1)
      ? state.dispatches.find((dispatch) => dispatch.state === 'under-way')
      : undefined);
  if (underWay?.channel === 'retrieval')
    return { waitingFor: 'citizen', waitingReason: 'dispatch', resumeBy: windowEnd(state) };
  if (underWay !== undefined) return { waitingFor: 'office', waitingReason: 'dispatch', resumeBy: null };
  return us(null);
}

/** The day of the part that is to be paid next. */
function nextDue({ dueOn, instalments, paid }: NonNullable<CaseState['receivable']>): string {
  return nextUnpaid(instalments ?? [], paid)?.dueOn ?? dueOn;
}

function us(waitingReason: string | null): Waiting {
  return { waitingFor: 'us', waitingReason, resumeBy: null };
}

/** The last day of the retrieval window: its timer fires at the first instant of the day after. */
function windowEnd(state: CaseState): string | null {
  const timer = state.timers.find((candidate) => candidate.key === 'retrieval-window');
  return timer === undefined ? null : addDays(civilDayOf(timer.at), -1);
}
