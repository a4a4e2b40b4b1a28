/**
 * A worker in a process of its own, to be killed: its activities are answered by the spec that forked it.
 * Arguments: address, namespace. Messages: { ready } and { id, name, input } out, { id, result } in.
 */
import { NativeConnection, Worker } from '@temporalio/worker';
import { dataConverter } from '../src/codec/data-converter.ts';
import { parseKeyRing } from '../src/codec/key-ring.ts';
import { TASK_QUEUE } from '../src/contract/names.ts';
import { payloadKeys, silenceEngine, specBundle } from './shell-stage.ts';

const [address, namespace] = process.argv.slice(2) as [string, string];
const waiting = new Map<number, (result: unknown) => void>();
let asked = 0;
const ask =
  (name: string) =>
  (input: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      process.send?.({ id: asked, name, input });
    });
process.on('message', ({ id, result }: { id: number; result: unknown }) => waiting.get(id)?.(result));
process.on('disconnect', () => process.exit(0));

silenceEngine();
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue: TASK_QUEUE,
  workflowBundle: await specBundle(),
  activities: { advance: ask('advance'), carryOut: ask('carryOut') },
  dataConverter: dataConverter(parseKeyRing(payloadKeys)),
  stickyQueueScheduleToStartTimeout: '1 second',
});
process.send?.({ ready: true });
await worker.run();
