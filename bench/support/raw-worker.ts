/** A bare SDK worker in a process of its own, like ours: `node raw-worker.ts <address> <namespace> <task queue> <cached runs>`. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

const [address = '', namespace = '', taskQueue = '', cached = '500'] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./raw-workflow.ts', import.meta.url)),
  maxCachedWorkflows: Number(cached),
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
await worker.run();
