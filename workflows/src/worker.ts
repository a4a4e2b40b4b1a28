import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import { advanceActivity } from './activities/advance.ts';
import { carryOutActivity } from './activities/carry-out.ts';
import { paymentAccess } from './activities/payments/payment-access.ts';
import { xBezahldienste } from './activities/payments/xbezahldienste-client.ts';
import { connectTemporal } from './client/case-client.ts';
import { ConfigurationError, readWorkerConfig } from './config.ts';
import type { WorkerConfig } from './config.ts';
import { keepEngineWorker } from './engine-worker.ts';
import { mail } from './relay/mail/mail.ts';
import { smtpSender } from './relay/mail/smtp-sender.ts';
import { startRelay } from './relay/relay.ts';
import { sweep } from './relay/sweep.ts';
import { engineLogger, workerLog } from './worker-log.ts';
import { openWorkerDoor } from './worker-door.ts';
import { workerMetrics } from './worker-metrics.ts';
import { loadWorkflowBundle } from './workflow-bundle.ts';

export interface RunningWorker {
  /** Ends in order: no new work, what is under way ends, connections close. */
  stop(): Promise<void>;
}

/** Composes the worker process: Temporal worker and relay. Starts whether or not the servers are there yet. */
export async function startWorker(config: WorkerConfig, log: Logger): Promise<RunningWorker> {
  Runtime.install({ logger: engineLogger(log), shutdownSignals: [] });
  const bundle = await loadWorkflowBundle(config.bundleFile);
  const { endpoint, accessKey, secretKey, region, bucketPrefix } = config.objects;
  const storage = await openStorage({
    appUrl: config.database.appUrl,
    systemUrl: config.database.systemUrl,
    poolSize: config.database.poolSize,
    s3: { endpoint, accessKey, secretKey, ...(region === undefined ? {} : { region }) },
    bucketPrefix,
  });
  const cases = connectTemporal(config.temporal);
  const sender = smtpSender(config.mail.smtpUrl);
  const payments = paymentAccess(
    storage,
    xBezahldienste(config.payments),
    config.publicUrl,
    config.payments.endPointId,
  );
  const engine = keepEngineWorker({
    ...config.temporal,
    bundle,
    maxCachedWorkflows: config.maxCachedWorkflows,
    activities: { advance: advanceActivity(storage), carryOut: carryOutActivity(storage, payments) },
    log,
  });
  const context = { storage, cases, log };
  const relay = startRelay(context, config.database.systemUrl, [
    mail(context, {
      sender,
      from: config.mail.from,
      publicUrl: config.publicUrl,
      linkSecret: config.linkSecret,
    }),
    sweep(context),
  ]);
  const ready = async (): Promise<string[]> => {
    const database = await storage.system.query('select 1').then(
      () => true,
      () => false,
    );
    return [...(database ? [] : ['database']), ...(engine.running() ? [] : ['engine'])];
  };
  const door =
    config.metricsPort === undefined
      ? undefined
      : await openWorkerDoor(config.metricsPort, config.metricsHost, workerMetrics(storage), ready);
  log.info('the worker runs');
  flushCompileCache(); // now, for a process that is killed writes none when it ends

  return {
    async stop() {
      await Promise.all([engine.stop(), relay.stop()]);
      sender.close();
      await door?.close();
      await cases.close();
      await storage.close();
      log.info('the worker has stopped');
    },
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const config = readWorkerConfig(process.env);
    const log = workerLog(config.logLevel);
    const worker = await startWorker(config, log);
    let stopping = false;
    const leave = (): void => {
      if (stopping) return;
      stopping = true;
      worker.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, leave);
  } catch (error) {
    process.stderr.write(
      `${error instanceof ConfigurationError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  }
}
