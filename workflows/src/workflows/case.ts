import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { AdvanceAnswer, CaseActivities } from '../contract/activities.ts';
import type { CommandReply } from '../contract/commands.ts';
import type { PendingEffect } from '../contract/effects.ts';
import { COMMAND_UPDATE, FACT_SIGNAL, SNAPSHOT_QUERY } from '../contract/names.ts';
import type { CaseSnapshot, CaseWorkflowInput, CommandMessage, FactMessage } from '../contract/names.ts';
import { takeTurn } from './take-turn.ts';
import type { Turn } from './take-turn.ts';
import { WakeUp } from './wake-up.ts';

export const command = defineUpdate<CommandReply, [CommandMessage]>(COMMAND_UPDATE);
export const fact = defineSignal<[FactMessage]>(FACT_SIGNAL);
export const snapshot = defineQuery<CaseSnapshot>(SNAPSHOT_QUERY);

/** A regular activity is retried for ever: a run never dies of a broken server outside. */
const { carryOut } = proxyActivities<CaseActivities>({
  startToCloseTimeout: '2 minutes',
  // what a killed worker had under way is begun again after this time
  heartbeatTimeout: '6 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
/** One round per event: short waits are made in the worker, longer ones by a timer. */
const { advance } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '2 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const EVENTS_PER_RUN = 200;
/** Effects under way are waited for before a run continues as new, but not for ever. */
const HISTORY_AT_MOST = 6_000;

/**
 * The course of one case: takes one event after the other, has it decided and written by `advance`, carries out what
 * has to be awaited beside the queue, and sleeps until the next instant. Holds nothing that Postgres does not.
 */
export async function caseWorkflow(input: CaseWorkflowInput): Promise<void> {
  const { tenantId, caseId } = input;
  const queue: Turn[] = [{ event: { kind: 'resume' } }];
  const underWay = new Set<string>();
  const wakeUp = new WakeUp(() => queue.push({ event: { kind: 'time' } }));
  let last: AdvanceAnswer = { seq: 0, reply: null, effects: [], wakeAt: null, wakeInMs: null, closed: false };
  let events = 0;

  setHandler(
    command,
    ({ commandId }) => new Promise((answer) => queue.push({ event: { kind: 'command', commandId }, answer })),
    {
      validator: refuseMalformed,
    },
  );
  setHandler(fact, ({ inboxId }) => void queue.push({ event: { kind: 'fact', inboxId } }));
  setHandler(snapshot, () => ({
    schema: 1,
    seq: last.seq,
    wakeAt: last.wakeAt,
    closed: last.closed,
    queued: queue.length,
    underWay: [...underWay],
  }));

  const begin = (effect: PendingEffect): void => {
    if (underWay.has(effect.key)) return;
    underWay.add(effect.key);
    const comesBack = (result: Awaited<ReturnType<typeof carryOut>>): void =>
      void queue.push({ event: { kind: 'effect-result', key: effect.key, result } });
    carryOut({ tenantId, caseId, effect }).then(comesBack, (error: unknown) => {
      if (!isCancellation(error))
        comesBack({ kind: 'effect-refused', code: refusalCode(error) ?? 'effect-failed' });
    });
  };

  for (;;) {
    await condition(() => queue.length > 0);
    const { event, answer } = takeTurn(queue);
    events += 1;
    try {
      last = await advance({ tenantId, caseId, event });
      answer?.(last.reply ?? { ok: true, seq: last.seq });
    } catch (error) {
      const code = refusalCode(error);
      if (code === undefined || event.kind === 'resume') throw error;
      answer?.({ ok: false, seq: last.seq, code });
      last = { ...last, effects: [] };
    }
    if (event.kind === 'effect-result') underWay.delete(event.key);
    last.effects.forEach(begin);
    if (!queue.some((turn) => turn.event.kind === 'time')) wakeUp.arm(last.wakeAt, last.wakeInMs);

    const enough = events >= EVENTS_PER_RUN || workflowInfo().continueAsNewSuggested;
    const idle =
      queue.length === 0 && (underWay.size === 0 || workflowInfo().historyLength > HISTORY_AT_MOST);
    if (!idle || !(last.closed || enough)) continue;
    await condition(allHandlersFinished);
    if (queue.length > 0) continue;
    if (last.closed && underWay.size === 0) return;
    if (enough) await continueAsNew<typeof caseWorkflow>(input);
  }
}

/** Only form is looked at here; whether it may be done now decides the machine, at its turn. Returns at once, always. */
function refuseMalformed(message: CommandMessage): undefined {
  if (typeof message?.commandId === 'string' && /^[0-9a-f-]{36}$/.test(message.commandId)) return undefined;
  throw ApplicationFailure.nonRetryable('malformed command', 'invalid');
}

/** Code of a business refusal thrown by an activity; undefined for everything else. */
function refusalCode(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.nonRetryable === true
    ? (cause.type ?? undefined)
    : undefined;
}
