import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { atOnce } from './at-once.ts';

/** Minimal runs on a Temporal server with a bare worker, to compare with. */
export interface RawRuns {
  /** the worker's process id */
  readonly pid: number;
  /** `executeUpdate` of one run, answered and visible. */
  update(index: number): Promise<void>;
  /** Starts further runs and sends each one update so that all are warm. */
  add(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** How many starts are under way at once. */
const atATime = 16;

/**
 * Starts `count` runs of a workflow that only answers, and sends each one update so that all are warm.
 * @param cached how many runs the worker keeps in memory
 */
export async function startRawRuns(
  server: { readonly address: string; readonly namespace: string },
  count: number,
  cached = 500,
): Promise<RawRuns> {
  const taskQueue = `raw-${randomUUID()}`;
  const worker = fork(
    fileURLToPath(new URL('./raw-worker.ts', import.meta.url)),
    [server.address, server.namespace, taskQueue, String(cached)],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  await once(worker, 'message');
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace });
  const handles: WorkflowHandle[] = [];
  const send = async (index: number): Promise<void> => {
    const commandId = randomUUID();
    const answer = await handles[index % handles.length]?.executeUpdate<string, [{ commandId: string }]>(
      'poke',
      { args: [{ commandId }], updateId: commandId },
    );
    if (answer !== commandId) throw new Error('the raw run answered something else');
  };
  const add = async (more: number): Promise<void> => {
    const from = handles.length;
    await atOnce(atATime, more, async (index) => {
      const workflowId = `${taskQueue}-${from + index}`;
      handles[from + index] = await client.workflow.start('rawWorkflow', { taskQueue, workflowId, args: [] });
    });
    await atOnce(atATime, more, (index) => send(from + index));
  };
  await add(count);
  return {
    pid: worker.pid ?? 0,
    update: send,
    add,
    async stop() {
      await atOnce(atATime, handles.length, async (index) => handles[index]?.terminate('measured'));
      await connection.close();
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
