import fc from 'fast-check';
import type { Actor } from '../../contract/actor.ts';
import type { CaseEventBody, Findings, StepResult } from '../../contract/case-event.ts';
import type { AvailableAction, CaseState } from '../../contract/case-state.ts';
import type { Command } from '../../contract/commands.ts';
import type { EffectResult } from '../../contract/effects.ts';
import type { Fact } from '../../contract/facts.ts';
import { addDays } from '../../clocks/civil-day.ts';
import type { ServiceDefinition } from '../../definition/service-definition.ts';
import { initialState } from '../initial-state.ts';
import { project } from '../project.ts';
import { step } from '../step.ts';
import { NEW_IDS_PER_STEP } from '../step-draft.ts';
import { buildingPermit } from './building-permit.ts';
import { certificate } from './certificate.ts';
import { defectReport } from './defect-report.ts';
import { meterReading } from './meter-reading.ts';
import { parking } from './parking.ts';

/** The five sketches, for checks that must hold of every course. */
export const definitions = [parking, certificate, meterReading, buildingPermit, defectReport];

/** One random step: a number picks what happens, another where several things would fit. `guided` takes what is offered. */
export interface Move {
  guided: boolean;
  what: number;
  pick: number;
  who: number;
  days: number;
  sane: boolean;
  findings: Partial<Findings>;
}

export const moves = fc.array(
  fc.record({
    guided: fc.nat(3).map((n) => n > 0),
    what: fc.nat(99),
    pick: fc.nat(40),
    who: fc.nat(4),
    days: fc.constantFrom(0, 0, 0, 1, 3, 12),
    sane: fc.boolean(),
    findings: fc.record(
      {
        evidenceComplete: fc.constantFrom(true, true, false),
        applicantHasEmail: fc.boolean(),
        consentElectronic: fc.boolean(),
        feeAmount: fc.constantFrom(null, 0, 3070, 6140),
        openDrafts: fc.constantFrom(0, 0, 0, 1),
        contentVersion: fc.constantFrom(1, 1, 1, 1, 2),
      },
      { requiredKeys: [] },
    ),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
);

const actors: Actor[] = [
  { kind: 'person', id: 'a' },
  { kind: 'person', id: 'b' },
  { kind: 'person', id: 'c', onBehalfOf: 'a' },
  { kind: 'citizen' },
  { kind: 'system' },
];

/** Something that mostly fits the state, so that random cases get far; `sane: false` takes ids that do not exist. */
function bodyOf(definition: ServiceDefinition, state: CaseState, move: Move): CaseEventBody {
  const { pick, sane } = move;
  const id = (fitting: string | undefined): string =>
    sane && fitting !== undefined ? fitting : `unknown-${pick}`;
  const action = definition.actions[pick % Math.max(1, definition.actions.length)]?.key ?? 'none';
  const dispatch = state.dispatches[pick % Math.max(1, state.dispatches.length)]?.id;
  const task = state.tasks[pick % Math.max(1, state.tasks.length)]?.id;
  const command = (order: Command): CaseEventBody => ({
    kind: 'command',
    commandId: 'command',
    command: order,
    expectedSeq: sane ? state.seq : state.seq - 1,
  });
  const fact = (happened: Fact): CaseEventBody => ({ kind: 'fact', fact: happened });
  const pending = state.effects[pick % Math.max(1, state.effects.length)];
  const decide: Command = {
    type: 'decide',
    action,
    decisionId: `decision-${state.seq}`,
    documentVersionId: 'notice',
    sha256: sane ? 'a' : 'b',
    contentVersion: 1,
  };
  const bodies: CaseEventBody[] = [
    command({ type: 'complete-task', taskId: id(task) }),
    command({ type: 'complete-task', taskId: id(task) }),
    command({ type: 'complete-task', taskId: id(task) }),
    command({
      type: 'request-information',
      requestId: `request-${state.seq}`,
      dueOn: sane ? '2027-12-31' : '2020-01-01',
    }),
    command({ type: 'withdraw-request', requestId: id(state.request?.id) }),
    command({
      type: 'ask-consultation',
      consultationId: `consultation-${state.seq}`,
      dueOn: sane ? '2027-12-31' : '2020-01-01',
    }),
    command({ type: 'withdraw-consultation', consultationId: id(state.consultations[0]?.id) }),
    command(decide),
    command(decide),
    command(decide),
    command({ type: 'sign-off', decisionId: id(state.decision?.id), sha256: 'a' }),
    command({ type: 'sign-off', decisionId: id(state.decision?.id), sha256: 'a' }),
    command({ type: 'return-decision', decisionId: id(state.decision?.id), noteId: 'note' }),
    command({ type: 'start-payment', attemptId: `attempt-${state.seq}` }),
    command({
      type: 'book-payment',
      paymentId: `payment-${state.seq}`,
      amount: sane ? ([1000, 3070, 6140, 9000][pick % 4] ?? 1) : -1,
      method: 'cash',
      receivedOn: '2026-11-23',
      noteId: 'note',
    }),
    command({ type: 'approve-refund', refundId: id(state.refund?.id) }),
    command({ type: 'decline-refund', refundId: id(state.refund?.id), noteId: 'note' }),
    command({ type: 'book-refund', refundId: id(state.refund?.id), bookedOn: '2026-11-23' }),
    command({ type: 'withdraw', noteId: 'note' }),
    command({ type: 'mark-duplicate', noteId: 'note', ofCaseId: 'other' }),
    command({ type: 'move', action }),
    command({ type: 'move', action }),
    command({ type: 'extend', action: sane ? 'extend' : action, noteId: 'note' }),
    command({ type: 'certify', action: sane ? 'certify' : action }),
    command({ type: 'close' }),
    command({ type: 'close' }),
    command({ type: 'reopen', noteId: 'note' }),
    fact({ kind: 'answer-received', requestId: id(state.request?.id) }),
    fact({ kind: 'message-received', messageId: 'message' }),
    fact({ kind: 'consultation-answered', consultationId: id(state.consultations[0]?.id) }),
    fact({ kind: 'payment-returned', attemptId: id(state.attempt?.id) }),
    fact({ kind: 'dispatch-proven', dispatchId: id(dispatch), servedOn: sane ? '2026-11-27' : null }),
    fact({ kind: 'dispatch-proven', dispatchId: id(dispatch), servedOn: '2026-11-27' }),
    fact({ kind: 'dispatch-returned', dispatchId: id(dispatch) }),
    fact({ kind: 'dispatch-provided', dispatchId: id(dispatch) }),
    fact({ kind: 'content-changed', contentVersion: pick % 3 }),
    fact({ kind: 'clocks-changed' }),
    {
      kind: 'time',
      clocks: definition.clocks.map((clock) => ({ clock: clock.key, what: pick % 2 === 0 ? 'warn' : 'due' })),
      timers: [],
    },
    {
      kind: 'time',
      clocks: [],
      timers: [
        'request-due',
        'reminder',
        'payment-poll',
        'retrieval-window',
        'extension-told/statutory',
        'unknown',
      ],
    },
    {
      kind: 'effect-result',
      key: sane && pending !== undefined ? pending.key : '0/0',
      result: resultFor(pending?.effect.kind, pick),
    },
    { kind: 'effect-result', key: pending?.key ?? '0/0', result: resultFor(pending?.effect.kind, pick) },
    { kind: 'effect-result', key: pending?.key ?? '0/0', result: resultFor(pending?.effect.kind, pick) },
    {
      kind: 'effect-result',
      key: pending?.key ?? '0/0',
      result: sane ? { kind: 'effect-refused', code: 'gone' } : { kind: 'payment-opened' },
    },
    { kind: 'opened' },
  ];
  return bodies[move.what % bodies.length] ?? { kind: 'opened' };
}

/** Something that is offered or under way; null where nothing is. Ways out of the course are taken rarely. */
function guidedBody(
  definition: ServiceDefinition,
  state: CaseState,
  move: Move,
  findings: Findings,
): CaseEventBody | null {
  const offers = project(definition, state, findings).availableActions.filter(
    (offer) =>
      move.pick % 13 === 0 ||
      !['withdraw', 'discontinue', 'mark-duplicate', 'reopen', 'return-decision'].includes(offer.type),
  );
  const pending = state.effects[move.pick % Math.max(1, state.effects.length)];
  const dispatch = state.dispatches.find((candidate) => candidate.state === 'under-way');
  if (move.what < 9 && pending !== undefined)
    return { kind: 'effect-result', key: pending.key, result: resultFor(pending.effect.kind, move.pick) };
  if (move.what < 12 && dispatch !== undefined)
    return {
      kind: 'fact',
      fact: { kind: 'dispatch-proven', dispatchId: dispatch.id, servedOn: '2026-11-27' },
    };
  if (move.what < 15 && state.request !== null)
    return { kind: 'fact', fact: { kind: 'answer-received', requestId: state.request.id } };
  if (move.what < 18) return { kind: 'time', clocks: [], timers: state.timers.map((timer) => timer.key) };
  const offer = offers[move.pick % Math.max(1, offers.length)];
  const order = offer === undefined ? null : orderOf(offer, state, move);
  return order === null
    ? null
    : { kind: 'command', commandId: 'command', command: order, expectedSeq: state.seq };
}

function orderOf(offer: AvailableAction, state: CaseState, move: Move): Command | null {
  const id = offer.id ?? '';
  switch (offer.type) {
    case 'complete-task':
      return { type: 'complete-task', taskId: id };
    case 'request-information':
      return { type: 'request-information', requestId: `request-${state.seq}`, dueOn: '2027-12-31' };
    case 'decide':
      return {
        type: 'decide',
        action: offer.key ?? '',
        decisionId: `decision-${state.seq}`,
        documentVersionId: 'notice',
        sha256: 'a',
        contentVersion: 1,
      };
    case 'sign-off':
      return { type: 'sign-off', decisionId: id, sha256: 'a' };
    case 'return-decision':
      return { type: 'return-decision', decisionId: id, noteId: 'note' };
    case 'start-payment':
      return { type: 'start-payment', attemptId: `attempt-${state.seq}` };
    case 'book-payment':
      return {
        type: 'book-payment',
        paymentId: `payment-${state.seq}`,
        amount: [3070, 1500, 9000][move.pick % 3] ?? 1,
        method: 'transfer',
        receivedOn: '2026-11-23',
        noteId: 'note',
      };
    case 'approve-refund':
      return { type: 'approve-refund', refundId: id };
    case 'decline-refund':
      return { type: 'decline-refund', refundId: id, noteId: 'note' };
    case 'book-refund':
      return { type: 'book-refund', refundId: id, bookedOn: '2026-11-23' };
    case 'withdraw':
      return { type: 'withdraw', noteId: 'note' };
    case 'extend':
      return { type: 'extend', action: offer.key ?? '', noteId: 'note' };
    case 'certify':
      return { type: 'certify', action: offer.key ?? '' };
    case 'move':
      return { type: 'move', action: offer.key ?? '' };
    case 'close':
      return { type: 'close' };
    case 'reopen':
      return { type: 'reopen', noteId: 'note' };
    default:
      return null;
  }
}

function resultFor(kind: string | undefined, pick: number): EffectResult {
  if (kind === 'open-payment') return { kind: 'payment-opened' };
  if (kind === 'look-up-payment') {
    const status = (['open', 'booked', 'booked', 'failed', 'cancelled'] as const)[pick % 5] ?? 'open';
    return { kind: 'payment-status', status, paymentId: 'payment', amount: 3070, receivedOn: '2026-11-23' };
  }
  return { kind: 'rendered', documentVersionId: 'document', sha256: 'f' };
}

export interface Played {
  before: CaseState;
  event: { actor: Actor; at: string; body: CaseEventBody; findings: Findings };
  result: StepResult;
}

export function play(definition: ServiceDefinition, random: Move[]): Played[] {
  const played: Played[] = [];
  let state = initialState(definition, '2026-11-23T09:00:00.000Z');
  let on = '2026-11-23';
  const opening: Move = { guided: false, what: 0, pick: 0, who: 3, days: 0, sane: true, findings: {} };
  for (const [index, move] of [opening, ...random].entries()) {
    on = addDays(on, move.days);
    const findings: Findings = {
      contentVersion: 1,
      applicantHasEmail: true,
      consentElectronic: true,
      evidenceComplete: true,
      missingEvidence: [],
      feeAmount: definition.fee === null ? null : 3070,
      enter: {},
      signOff: { approve: move.pick > 2, reject: true, issue: true },
      auto: { plausible: move.pick > 3, 'finish-plausible': true },
      openDrafts: 0,
      unconfirmedFiles: 0,
      decisionDraft: null,
      clockDueOn: { statutory: '2027-02-23' },
      ...move.findings,
    };
    const guided = move.guided ? guidedBody(definition, state, move, findings) : null;
    const body: CaseEventBody =
      index === 0 ? { kind: 'opened' } : (guided ?? bodyOf(definition, state, move));
    if (body.kind === 'command' && body.command.type === 'decide') {
      findings.decisionDraft = {
        id: body.command.decisionId,
        action: body.command.action,
        documentVersionId: 'notice',
        sha256: 'a',
        contentVersion: findings.contentVersion,
      };
    }
    const event = {
      at: `${on}T10:00:00.000Z`,
      on,
      actor: actors[move.who] ?? { kind: 'system' },
      findings,
      body,
      newIds: Array.from({ length: NEW_IDS_PER_STEP }, (_, n) => `id-${index}-${n}`),
    };
    const before = structuredClone(state);
    const result = step(definition, state, event);
    if (JSON.stringify(state) !== JSON.stringify(before)) throw new Error('step touched its input');
    played.push({ before, event, result });
    project(definition, result.state, findings);
    state = result.state;
  }
  return played;
}
