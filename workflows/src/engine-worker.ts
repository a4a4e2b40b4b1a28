import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { dataConverter } from './codec/data-converter.ts';
import { parseKeyRing } from './codec/key-ring.ts';
import type { CaseActivities } from './contract/activities.ts';
import { TASK_QUEUE } from './contract/names.ts';
import { failureCode } from './failure-code.ts';
import type { RelayLog } from './relay/relay-context.ts';

export interface EngineWorkerOptions {
  address: string;
  namespace: string;
  payloadKeys: string;
  bundle: WorkflowBundleOption;
  activities: CaseActivities;
  maxCachedWorkflows: number;
  log: RelayLog;
}

export interface RunningEngineWorker {
  /** whether a worker polls right now */
  running(): boolean;
  /** Lets what is under way end (at most six seconds) and stops. */
  stop(): Promise<void>;
}

const AGAIN_MS = 1_000;

/** Keeps a Temporal worker running: the process may be there before the engine, and outlives it. */
export function keepEngineWorker(options: EngineWorkerOptions): RunningEngineWorker {
  const stopping = new AbortController();
  let current: Worker | undefined;

  async function once(): Promise<void> {
    const connection = await NativeConnection.connect({ address: options.address });
    try {
      current = await Worker.create({
        connection,
        namespace: options.namespace,
        taskQueue: TASK_QUEUE,
        workflowBundle: options.bundle,
        activities: options.activities,
        dataConverter: dataConverter(parseKeyRing(options.payloadKeys)),
        maxCachedWorkflows: options.maxCachedWorkflows,
        maxConcurrentLocalActivityExecutions: 32,
        maxConcurrentActivityTaskExecutions: 16,
        // a killed worker's runs go on with the next one after this time
        stickyQueueScheduleToStartTimeout: '2 seconds',
        shutdownGraceTime: '4 seconds',
        shutdownForceTime: '6 seconds',
      });
      if (!stopping.signal.aborted) await current.run();
    } finally {
      current = undefined;
      await connection.close().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await once();
      } catch (error) {
        options.log.warn({ code: failureCode(error) }, 'the engine worker ended');
      }
      if (!stopping.signal.aborted)
        await pause(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const ended = run();

  return {
    running: () => current?.getState() === 'RUNNING',
    async stop() {
      stopping.abort();
      if (current?.getState() === 'RUNNING') current.shutdown();
      await ended;
    },
  };
}
