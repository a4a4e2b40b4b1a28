import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { createTestNamespace } from '../../scripts/stack/test-stack.ts';
import { connectTemporal } from '../src/client/case-client.ts';
import type { CaseClient } from '../src/client/case-client.ts';
import { dataConverter } from '../src/codec/data-converter.ts';
import { parseKeyRing } from '../src/codec/key-ring.ts';
import type { CaseActivities } from '../src/contract/activities.ts';
import { TASK_QUEUE } from '../src/contract/names.ts';
import { buildWorkflowBundle } from '../src/workflow-bundle.ts';

export const payloadKeys = `spec:${Buffer.alloc(32, 7).toString('base64')}`;

let bundle: Promise<{ code: string }> | undefined;

/** The bundle, built once per process. */
export function specBundle(): Promise<{ code: string }> {
  bundle ??= buildWorkflowBundle();
  return bundle;
}

/** Real Temporal server, namespace of one's own, client, and workers with any activities. */
export interface ShellStage {
  readonly cases: CaseClient;
  readonly tenantId: string;
  /** Starts a worker with these activities; `stop` drains it, at most `forceMs` long. */
  work(activities: CaseActivities, options?: Partial<WorkerOptions>): Promise<{ stop(): Promise<void> }>;
  /** Starts a worker in a process of its own that asks these activities; `kill` is a `kill -9`. */
  workApart(activities: CaseActivities): Promise<{ kill(): Promise<void> }>;
  close(): Promise<void>;
}

/** Logs of the engine would drown the report of the specs. */
export function silenceEngine(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR', () => undefined),
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
      shutdownSignals: [],
    });
  } catch {
    // installed by another spec of this process
  }
}

/** Opens a stage for specs of the shell. */
export async function openShellStage(): Promise<ShellStage> {
  silenceEngine();
  const { address, namespace } = await createTestNamespace();
  const connection = await NativeConnection.connect({ address });
  const cases = connectTemporal({ address, namespace, payloadKeys });
  const workflowBundle = await specBundle();
  return {
    cases,
    tenantId: randomUUID(),
    async work(activities, options = {}) {
      const worker = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUE,
        workflowBundle,
        activities,
        dataConverter: dataConverter(parseKeyRing(payloadKeys)),
        stickyQueueScheduleToStartTimeout: '1 second',
        maxCachedWorkflows: 100,
        ...options,
      });
      const running = worker.run();
      return {
        async stop() {
          if (worker.getState() === 'RUNNING') worker.shutdown();
          await running.catch(() => undefined);
        },
      };
    },
    async workApart(activities) {
      const child = fork(fileURLToPath(new URL('./forked-shell-worker.ts', import.meta.url)), [
        address,
        namespace,
      ]);
      const ready = Promise.withResolvers<void>();
      child.on(
        'message',
        (message: { ready?: true; id: number; name: keyof CaseActivities; input: never }) => {
          if (message.ready) return ready.resolve();
          void Promise.resolve(activities[message.name](message.input)).then((result) => {
            if (child.connected) child.send({ id: message.id, result });
          });
        },
      );
      child.once('exit', () => ready.reject(new Error('the worker ended')));
      await ready.promise;
      return {
        async kill() {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'exit');
        },
      };
    },
    async close() {
      await cases.close();
      await connection.close();
    },
  };
}
