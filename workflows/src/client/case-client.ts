import {
  Client,
  Connection,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { dataConverter } from '../codec/data-converter.ts';
import { parseKeyRing } from '../codec/key-ring.ts';
import type { CommandReply } from '../contract/commands.ts';
import {
  CASE_WORKFLOW,
  COMMAND_UPDATE,
  FACT_SIGNAL,
  SNAPSHOT_QUERY,
  TASK_QUEUE,
  workflowId,
} from '../contract/names.ts';
import type { CaseSnapshot, CaseWorkflowInput, CommandMessage, FactMessage } from '../contract/names.ts';

/** Where the engine is and how payloads are sealed. */
export interface TemporalAccess {
  /** host:port of the frontend */
  address: string;
  namespace: string;
  /** key ring text, see codec/key-ring.ts */
  payloadKeys: string;
}

/** Not reached: no answer in time, or nobody there. Nothing is known about the effect; send again with the same id. */
export type Unreached = 'timeout' | 'unavailable';

/** What the API and the relay ask of the engine. None of it throws because the engine is away. */
export interface CaseClient {
  /**
   * Starts the run of an open case. `again` is the explicit path for reopened cases and for runs lost with the engine:
   * only then may a run begin although an earlier one ended.
   * @returns `running` (started now or before), `finished` (an earlier run ended and `again` was not given)
   */
  startCase(input: {
    tenantId: string;
    caseId: string;
    again?: boolean;
  }): Promise<'running' | 'finished' | Unreached>;
  /**
   * Has a stored command decided and waits for its reply at most `deadlineMs`. The same id never acts twice.
   * @returns the reply, or `no-run` when no run of the case is open
   */
  sendCommand(
    caseId: string,
    commandId: string,
    deadlineMs: number,
  ): Promise<CommandReply | 'no-run' | Unreached>;
  /** Tells the run that a fact lies in the inbox. */
  sendFact(caseId: string, inboxId: string): Promise<'sent' | 'no-run' | Unreached>;
  /** Whether a run of the case is open. */
  runState(caseId: string): Promise<'running' | 'finished' | 'none' | Unreached>;
  /** How often the run's present step was tried in vain; 0 when it goes on, or there is none. */
  failedTries(caseId: string): Promise<number | Unreached>;
  /** How many effects the run is carrying out; 0 when there is no run. */
  effectsUnderWay(caseId: string): Promise<number | Unreached>;
  /**
   * Ends a run that cannot go on and begins another: nothing is lost, since the state of a case is not in its run.
   * Whoever waits for an answer of the old one asks again with the same id.
   */
  replaceRun(input: { tenantId: string; caseId: string }): Promise<'running' | 'finished' | Unreached>;
  snapshot(caseId: string): Promise<CaseSnapshot | 'no-run' | Unreached>;
  /** How many runs are open, and their case ids, for reconciliation. */
  countRuns(): Promise<number | Unreached>;
  openRuns(): AsyncIterable<string>;
  /** Whether the engine answers. */
  probe(): Promise<boolean>;
  close(): Promise<void>;
  readonly client: Client;
}

/** Enough to find the run's last step below what was sent to it in vain. */
const LATEST_EVENTS = 100;
/** A history that the code cannot follow does not heal by trying again. */
const WEIGHT_OF_NONDETERMINISM = 4;
/** WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR of Temporal's protocol. */
const NONDETERMINISM = 24;

/** What of an event of a history tells whether a step went well. */
interface StepEvent {
  readonly workflowTaskCompletedEventAttributes?: object | null;
  readonly workflowTaskFailedEventAttributes?: { readonly cause?: number | null } | null;
}

/** Steps that failed since the last one that did not, the latest event first. */
function failuresSinceStep(events: readonly StepEvent[]): number {
  let failures = 0;
  for (const event of events) {
    if (event.workflowTaskCompletedEventAttributes) break;
    const failed = event.workflowTaskFailedEventAttributes;
    if (!failed) continue;
    failures += failed.cause === NONDETERMINISM ? WEIGHT_OF_NONDETERMINISM : 1;
  }
  return failures;
}

/** How long one call may take, the decision of a command apart. */
const CALL_MS = 5_000;
/** After a worker's `kill -9` the next command goes on after this time instead of ten seconds. */
const WORKFLOW_TASK_TIMEOUT = '2 seconds';

/** Opens the client without any call; it connects, and connects again, when it is used. */
export function connectTemporal(access: TemporalAccess): CaseClient {
  const connection = Connection.lazy({
    address: access.address,
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 },
  });
  const client = new Client({
    connection,
    namespace: access.namespace,
    dataConverter: dataConverter(parseKeyRing(access.payloadKeys)),
  });
  const handleOf = (caseId: string) => client.workflow.getHandle(workflowId(caseId));
  const call = <T>(work: () => Promise<T>, ms = CALL_MS): Promise<T> =>
    connection.withDeadline(Date.now() + ms, work);

  const start: CaseClient['startCase'] = async ({ tenantId, caseId, again }) => {
    const input: CaseWorkflowInput = { schema: 1, tenantId, caseId };
    try {
      await call(() =>
        client.workflow.start(CASE_WORKFLOW, {
          taskQueue: TASK_QUEUE,
          workflowId: workflowId(caseId),
          args: [input],
          workflowTaskTimeout: WORKFLOW_TASK_TIMEOUT,
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: again === true ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
        }),
      );
      return 'running';
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return 'finished';
      return unreached(error);
    }
  };

  return {
    client,
    startCase: start,

    async sendCommand(caseId, commandId, deadlineMs) {
      try {
        return await call(
          () =>
            handleOf(caseId).executeUpdate<CommandReply, [CommandMessage]>(COMMAND_UPDATE, {
              args: [{ commandId }],
              updateId: commandId,
            }),
          deadlineMs,
        );
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'no-run';
        if (error instanceof WorkflowUpdateFailedError) return failedUpdate(error);
        return unreached(error);
      }
    },

    async sendFact(caseId, inboxId) {
      try {
        await call(() => handleOf(caseId).signal<[FactMessage]>(FACT_SIGNAL, { inboxId }));
        return 'sent';
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? 'no-run' : unreached(error);
      }
    },

    async runState(caseId) {
      try {
        const description = await call(() => handleOf(caseId).describe());
        return description.status.name === 'RUNNING' ? 'running' : 'finished';
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? 'none' : unreached(error);
      }
    },

    async failedTries(caseId) {
      try {
        const { raw } = await call(() => handleOf(caseId).describe());
        const attempts = (raw.pendingWorkflowTask?.attempt ?? 1) - 1;
        // every signal begins to count anew: what failed before it stands in the history
        const { history } = await call(() =>
          connection.workflowService.getWorkflowExecutionHistoryReverse({
            namespace: access.namespace,
            execution: { workflowId: workflowId(caseId) },
            maximumPageSize: LATEST_EVENTS,
          }),
        );
        return attempts + failuresSinceStep(history?.events ?? []);
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? 0 : unreached(error);
      }
    },

    async effectsUnderWay(caseId) {
      try {
        const { raw } = await call(() => handleOf(caseId).describe());
        return raw.pendingActivities?.length ?? 0;
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? 0 : unreached(error);
      }
    },

    async replaceRun({ tenantId, caseId }) {
      try {
        await call(() => handleOf(caseId).terminate('it cannot go on'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) return unreached(error);
      }
      return start({ tenantId, caseId, again: true });
    },

    async snapshot(caseId) {
      try {
        return await call(() => handleOf(caseId).query<CaseSnapshot>(SNAPSHOT_QUERY));
      } catch (error) {
        return error instanceof WorkflowNotFoundError ? 'no-run' : unreached(error);
      }
    },

    async countRuns() {
      try {
        return (await call(() => client.workflow.count(OPEN_RUNS))).count;
      } catch (error) {
        return unreached(error);
      }
    },

    async *openRuns() {
      for await (const run of client.workflow.list({ query: OPEN_RUNS, pageSize: 500 })) {
        yield run.workflowId.slice(workflowId('').length);
      }
    },

    async probe() {
      try {
        await call(() => connection.workflowService.getSystemInfo({}), 2_000);
        return true;
      } catch {
        return false;
      }
    },

    close: () => connection.close(),
  };
}

const OPEN_RUNS = `WorkflowType = '${CASE_WORKFLOW}' AND ExecutionStatus = 'Running'`;

/** The run ended before it answered (then somebody has to look at the row), or the validator refused the form. */
function failedUpdate(error: WorkflowUpdateFailedError): CommandReply | 'no-run' {
  const { cause } = error;
  if (cause instanceof ApplicationFailure && cause.type === 'invalid')
    return { ok: false, seq: 0, code: 'invalid' };
  return 'no-run';
}

const DEADLINE_EXCEEDED = 4;

/** Everything that says nothing about the case; a defect of ours is thrown on. */
function unreached(error: unknown): Unreached {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return 'timeout';
  const grpc = grpcCode(error);
  if (grpc === undefined) throw error;
  return grpc === DEADLINE_EXCEEDED ? 'timeout' : 'unavailable';
}

function grpcCode(error: unknown): number | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (isGrpcServiceError(at)) return at.code;
  return undefined;
}
