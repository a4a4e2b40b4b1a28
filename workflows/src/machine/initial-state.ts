import type { CaseState } from '../contract/case-state.ts';
import type { ServiceDefinition } from '../definition/service-definition.ts';

/**
 * The state of a case nothing has happened to yet; the event `opened` is the only one it accepts.
 * @param at instant of receipt, ISO UTC: the moment `received`
 */
export function initialState(definition: ServiceDefinition, at: string): CaseState {
  return {
    schema: 1,
    seq: 0,
    stage: definition.stages[0]?.key ?? 'closed',
    outcome: null,
    tasks: [],
    clocks: {},
    moments: { received: at },
    request: null,
    consultations: [],
    answered: false,
    questionExpired: false,
    touched: false,
    newsSeq: 0,
    receivable: null,
    attempt: null,
    refund: null,
    bookedBy: [],
    decision: null,
    dispatches: [],
    effects: [],
    timers: [],
  };
}
