import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';

/** Minimal runs on a Temporal server with a bare worker, to compare with. */
export interface RawRuns {
  /** `executeUpdate` of one run, answered and visible. */
  update(index: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts `count` runs of a workflow that only answers, and sends each one update so that all are warm. */
export async function startRawRuns(
  server: { readonly address: string; readonly namespace: string },
  count: number,
): Promise<RawRuns> {
  const taskQueue = `raw-${randomUUID()}`;
  const worker = fork(
    fileURLToPath(new URL('./raw-worker.ts', import.meta.url)),
    [server.address, server.namespace, taskQueue],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  await once(worker, 'message');
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace });
  const handles = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      client.workflow.start('rawWorkflow', { taskQueue, workflowId: `${taskQueue}-${index}`, args: [] }),
    ),
  );
  const send = async (index: number): Promise<void> => {
    const commandId = randomUUID();
    const answer = await handles[index % count]?.executeUpdate<string, [{ commandId: string }]>('poke', {
      args: [{ commandId }],
      updateId: commandId,
    });
    if (answer !== commandId) throw new Error('the raw run answered something else');
  };
  for (let index = 0; index < count; index += 1) await send(index);
  return {
    update: send,
    async stop() {
      await Promise.all(handles.map((handle) => handle.terminate('measured')));
      await connection.close();
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
