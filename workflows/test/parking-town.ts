import { createHash, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { setUpTenant } from '@aktenlauf/storage/people/set-up-tenant.ts';
import { activate, importDefinition } from '@aktenlauf/storage/services/import-definition.ts';
import { DEMO_TOWNS } from '../../scripts/demo/towns.ts';
import type { MailFacts, PaymentFacts, TemporalFacts } from '../../scripts/stack/facts.ts';
import { startMailSink } from '../../scripts/stack/mail-sink.ts';
import { startPaymentProvider } from '../../scripts/stack/payment-provider/server.ts';
import { freePorts } from '../../scripts/stack/ports.ts';
import { createTestDatabase, createTestNamespace, testMinio } from '../../scripts/stack/test-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { connectTemporal } from '../src/client/case-client.ts';
import type { CaseClient } from '../src/client/case-client.ts';
import type { Actor } from '../src/contract/actor.ts';
import { definitionFolders, loadDefinition } from '../src/definition/load-definition.ts';
import { payloadKeys } from './shell-stage.ts';

export type Clerk = Extract<Actor, { kind: 'person' }>;

/** A worker process of the product, started as in production. */
export interface WorkerProcess {
  /** `kill -9` */
  kill(): Promise<void>;
  /** SIGTERM; @returns the exit code */
  stop(): Promise<number | null>;
}

/** One town with all shipped services on real servers: Postgres, MinIO, Temporal, a mail sink, a payment provider. */
export interface ParkingTown {
  readonly storage: Storage;
  readonly cases: CaseClient;
  readonly tenantId: string;
  readonly linkSecret: string;
  readonly mail: MailFacts;
  readonly payment: PaymentFacts;
  readonly publicUrl: string;
  person(subject: string): Clerk;
  work(): Promise<WorkerProcess>;
  close(): Promise<void>;
}

const linkSecret = 'a link secret of specs, long enough';
const publicUrl = 'http://localhost:4800';

/** @param temporal another server than the shared one, for specs that kill it */
export async function openParkingTown(temporal?: TemporalFacts): Promise<ParkingTown> {
  const [database, minio, engine] = await Promise.all([
    createTestDatabase(),
    testMinio(),
    temporal ?? createTestNamespace(),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-town-'));
  const [smtpPort = 0, httpPort = 0, paymentPort = 0] = await freePorts(3);
  const sink = await startMailSink({ folder: path.join(folder, 'mail'), smtpPort, httpPort });
  const provider = await startPaymentProvider({
    folder: path.join(folder, 'payment'),
    port: paymentPort,
    clientSecret: 'spec',
  });
  const bucketPrefix = `w${randomUUID().slice(0, 8)}-`;
  const storage = await openStorage({
    appUrl: database.appUrl,
    systemUrl: database.systemUrl,
    bucketPrefix,
    s3: { endpoint: minio.endpoint, accessKey: minio.accessKey, secretKey: minio.secretKey },
  });
  const cases = connectTemporal({ ...engine, payloadKeys });
  const { tenantId, people } = await addTown(storage, database.ownerUrl);
  const environment = {
    AKTENLAUF_DB_APP_URL: database.appUrl,
    AKTENLAUF_DB_SYSTEM_URL: database.systemUrl,
    AKTENLAUF_S3_ENDPOINT: minio.endpoint,
    AKTENLAUF_S3_ACCESS_KEY: minio.accessKey,
    AKTENLAUF_S3_SECRET_KEY: minio.secretKey,
    AKTENLAUF_S3_BUCKET_PREFIX: bucketPrefix,
    AKTENLAUF_TEMPORAL_ADDRESS: engine.address,
    AKTENLAUF_TEMPORAL_NAMESPACE: engine.namespace,
    AKTENLAUF_PAYLOAD_KEYS: payloadKeys,
    AKTENLAUF_SMTP_URL: sink.facts.smtpUrl,
    AKTENLAUF_MAIL_FROM: 'post@aktenlauf.example',
    AKTENLAUF_PUBLIC_URL: publicUrl,
    AKTENLAUF_LINK_SECRET: linkSecret,
    AKTENLAUF_PAYMENT_BASE_URL: provider.facts.baseUrl,
    AKTENLAUF_PAYMENT_TOKEN_URL: provider.facts.tokenUrl,
    AKTENLAUF_PAYMENT_CLIENT_ID: provider.facts.clientId,
    AKTENLAUF_PAYMENT_CLIENT_SECRET: provider.facts.clientSecret,
    AKTENLAUF_PAYMENT_ORIGINATOR_ID: provider.facts.originatorId,
    AKTENLAUF_PAYMENT_ENDPOINT_ID: provider.facts.endPointId,
  };
  const workers: WorkerProcess[] = [];
  return {
    storage,
    cases,
    tenantId,
    linkSecret,
    publicUrl,
    mail: sink.facts,
    payment: provider.facts,
    person: (subject) => ({ kind: 'person', id: people.get(subject) ?? '' }),
    async work() {
      const worker = await startWorkerProcess(environment, path.join(folder, 'worker.log'));
      workers.push(worker);
      return worker;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.kill()));
      await cases.close();
      await storage.close();
      await sink.stop();
      await provider.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function addTown(
  storage: Storage,
  ownerUrl: string,
): Promise<{ tenantId: string; people: Map<string, string> }> {
  const [town] = DEMO_TOWNS;
  if (town === undefined) throw new Error('the demo has no town');
  const { paymentPrefix, ...setup } = town;
  const tenantId = await setUpTenant(
    ownerUrl,
    {
      ...setup,
      numbers: { paymentPrefix },
      portals: setup.portals.map((portal) => ({ ...portal, secret: 'spec-portal' })),
    },
    `https://identity.invalid/${town.key}`,
  );
  const services = await Promise.all((await definitionFolders()).map((folder) => loadDefinition(folder)));
  const rows = await storage.inTenant(tenantId, async (w) => {
    for (const loaded of services) {
      const { serviceVersionId } = await importDefinition(w, loaded);
      await activate(w, { serviceVersionId, from: '2020-01-01' });
    }
    return w.sql<{ subject: string; id: string }>(
      'select oidc_subject as subject, id from person where tenant_id = $1',
      [tenantId],
    );
  });
  return { tenantId, people: new Map(rows.map((row) => [row.subject, row.id])) };
}

const workerFile = fileURLToPath(new URL('../src/worker.ts', import.meta.url));

async function startWorkerProcess(
  environment: Record<string, string>,
  logFile: string,
): Promise<WorkerProcess> {
  const [port = 0] = await freePorts(1);
  const log = openSync(logFile, 'a');
  const child: ChildProcess = spawn(process.execPath, [workerFile], {
    env: {
      PATH: process.env['PATH'],
      TZ: 'UTC',
      ...environment,
      AKTENLAUF_WORKER_METRICS_PORT: String(port),
    },
    stdio: ['ignore', log, log],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await waitUntil('worker ready', 60_000, async () => {
    if (gone()) throw new Error(readFileSync(logFile, 'utf8').slice(-2_000));
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  });
  return {
    async kill() {
      if (!gone()) child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (!gone()) child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

/** Hash of a command's body, as the door makes it. */
export const bodyHash = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');
