import type { Findings } from '../contract/case-event.ts';
import type { AvailableAction, CaseState } from '../contract/case-state.ts';
import type { ActionDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import { closingAction, closingBlocks } from './closing.ts';
import { personIds } from './distinct-persons.ts';
import { isExtended } from './extensions.ts';
import { barredFromApproving } from './refunds.ts';
import { isMachineTask } from './tasks.ts';

/** Everything that may be ordered of the case now, the one thing it needs first marked `primary`. */
export function availableActions(
  definition: ServiceDefinition,
  state: CaseState,
  findings: Findings,
): AvailableAction[] {
  if (state.seq === 0) return [];
  if (state.stage === 'closed') return [{ type: 'reopen', role: 'supervisor', reason: true }];
  return markPrimary(
    [
      ...signing(state),
      ...tasks(state),
      ...questions(definition, state),
      ...consultations(definition, state),
      ...statutoryPeriod(definition, state),
      ...ofDefinition(definition, state),
      ...money(state),
      ...closing(definition, state),
      ...endings(state),
    ],
    closingBlocks(definition, state, findings).length === 0,
  );
}

function signing({ decision }: CaseState): AvailableAction[] {
  if (decision?.state !== 'awaiting-sign-off') return [];
  return [
    {
      type: 'sign-off',
      id: decision.id,
      role: 'signer',
      outcome: decision.outcome,
      notBy: personIds(decision.decidedBy),
    },
    { type: 'return-decision', id: decision.id, role: 'signer', reason: true },
  ];
}

function tasks(state: CaseState): AvailableAction[] {
  const ownOpen = state.tasks.filter((task) => task.stage === state.stage && !isMachineTask(task.key));
  return state.tasks
    .filter((task) => task.key !== 'sign-off' && task.key !== 'overpayment')
    .filter((task) => state.request === null || !(ownOpen.length === 1 && ownOpen[0]?.id === task.id))
    .map((task) => ({
      type: 'complete-task',
      key: task.key,
      id: task.id,
      role: task.role === 'supervisor' ? 'supervisor' : 'clerk',
    }));
}

function questions(definition: ServiceDefinition, state: CaseState): AvailableAction[] {
  if (state.request !== null) return [{ type: 'withdraw-request', id: state.request.id, role: 'clerk' }];
  const action = definition.actions.find(
    (candidate) => candidate.does === 'ask' && candidate.from.includes(state.stage),
  );
  if (action === undefined || state.decision !== null || state.outcome !== null) return [];
  return [{ type: 'request-information', key: action.key, role: 'clerk' }];
}

function consultations(definition: ServiceDefinition, state: CaseState): AvailableAction[] {
  const withdrawals = state.consultations.map(({ id }) => ({
    type: 'withdraw-consultation',
    id,
    role: 'clerk' as const,
  }));
  const action = definition.actions.find(
    (candidate) => candidate.does === 'consult' && candidate.from.includes(state.stage),
  );
  if (action === undefined || state.decision !== null || state.outcome !== null) return withdrawals;
  return [{ type: 'ask-consultation', key: action.key, role: 'clerk' }, ...withdrawals];
}

/** Extending a period that runs, once; certifying that it ended in deemed approval. */
function statutoryPeriod(definition: ServiceDefinition, state: CaseState): AvailableAction[] {
  return definition.actions
    .filter(({ from }) => from.includes(state.stage))
    .flatMap(({ does, key, extends: extension }): AvailableAction[] => {
      if (does === 'certify' && state.outcome === 'deemed') return [{ type: 'certify', key, role: 'clerk' }];
      if (does !== 'extend' || extension === undefined || state.outcome !== null) return [];
      if (state.clocks[extension.clock] !== 'running' || isExtended({ state }, extension.clock)) return [];
      return [{ type: 'extend', key, role: 'clerk', reason: true }];
    });
}

function ofDefinition(definition: ServiceDefinition, state: CaseState): AvailableAction[] {
  if (state.decision !== null || state.request !== null) return [];
  return definition.actions
    .filter(
      (action) => action.from.includes(state.stage) && (action.does === 'decide' || action.does === 'move'),
    )
    .filter((action) => state.outcome === null || (action.does === 'move' && action.outcome === undefined))
    .filter(
      (action) =>
        !(action.does === 'decide' && action.outcome !== 'reject' && state.receivable?.state === 'open'),
    )
    .map((action) => orderable(action));
}

function orderable(action: ActionDefinition): AvailableAction {
  return {
    type: action.does,
    key: action.key,
    role: 'clerk',
    ...(action.outcome === undefined ? {} : { outcome: action.outcome }),
    ...(action.requires.includes('reason') ? { reason: true } : {}),
  };
}

function money(state: CaseState): AvailableAction[] {
  const { receivable, attempt, refund } = state;
  const actions: AvailableAction[] = [];
  if (receivable !== null)
    actions.push({ type: 'book-payment', id: receivable.id, role: 'clerk', reason: true });
  if (receivable?.state === 'open' && attempt === null)
    actions.push({ type: 'start-payment', id: receivable.id, role: 'citizen' });
  if (refund?.state === 'proposed') {
    const notBy = [...new Set(barredFromApproving(state).flatMap(personIds))];
    actions.push(
      { type: 'approve-refund', id: refund.id, role: 'signer', notBy },
      { type: 'decline-refund', id: refund.id, role: 'signer', reason: true },
    );
  }
  if (refund?.state === 'approved') actions.push({ type: 'book-refund', id: refund.id, role: 'cashier' });
  return actions;
}

function closing(definition: ServiceDefinition, state: CaseState): AvailableAction[] {
  const action = closingAction(definition, state.stage);
  if (state.stage !== definition.stages.at(-1)?.key && action === undefined) return [];
  return [{ type: 'close', role: 'clerk', ...(action === undefined ? {} : { key: action.key }) }];
}

function endings(state: CaseState): AvailableAction[] {
  if (state.outcome !== null) return [];
  return (['withdraw', 'discontinue', 'mark-duplicate'] as const).map((type) => ({
    type,
    role: 'clerk',
    reason: true,
  }));
}

/** The signature, else a task, else the refund, else the favourable decision, else a move, else closing once nothing blocks it. */
function markPrimary(actions: AvailableAction[], closable: boolean): AvailableAction[] {
  const first =
    actions.find((action) => action.type === 'sign-off') ??
    actions.find((action) => action.type === 'complete-task') ??
    actions.find((action) => action.type === 'approve-refund' || action.type === 'book-refund') ??
    actions.find((action) => action.type === 'decide' && action.outcome === 'approve') ??
    actions.find((action) => action.type === 'move') ??
    (closable ? actions.find((action) => action.type === 'close') : undefined);
  return actions.map((action) => (action === first ? { ...action, primary: true } : action));
}
