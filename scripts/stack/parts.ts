import path from 'node:path';
import { createDatabase } from '@aktenlauf/storage/database/create-database.ts';
import { createRoles, databaseRoles } from '@aktenlauf/storage/database/roles.ts';
import type { DatabaseRole } from '@aktenlauf/storage/database/roles.ts';
import type { DemoAccount, Part, RunningPart, StackFacts } from './facts.ts';
import { startIdentity } from './identity.ts';
import { startMailSink } from './mail-sink.ts';
import { startMinio } from './minio.ts';
import { startPaymentProvider } from './payment-provider/server.ts';
import { assertPortFree, freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import type { StackSecrets } from './secrets.ts';
import { startTemporal } from './temporal.ts';
import type { WatchedServer } from './watched-server.ts';

/** Every port that a stack listens on for others. */
export type PortName = Part | 'smtp';

/** Ports by name. */
export type PartPorts = Partial<Record<PortName, number>>;

/** What a part needs to know to start. */
export interface PartContext {
  readonly dataDir: string;
  readonly secrets: StackSecrets;
  /** Ports in use by this stack; chosen ones are remembered here, so that a restart finds them. */
  readonly ports: PartPorts;
  /** Ports someone insisted on: a taken one is an error. */
  readonly fixedPorts: PartPorts;
  readonly database: string;
  readonly accounts: readonly DemoAccount[];
  readonly redirectUris: readonly string[];
  readonly log: (line: string) => void;
  readonly removeWithStarter?: string;
  readonly superuserUrl?: string;
}

/** Names for people, and the variables that choose another port at `npm start`. */
const portTitles: Readonly<Record<PortName, readonly [title: string, variable: string]>> = {
  postgres: ['Postgres', 'AKTENLAUF_POSTGRES_PORT'],
  temporal: ['Temporal', 'AKTENLAUF_TEMPORAL_PORT'],
  minio: ['MinIO', 'AKTENLAUF_MINIO_PORT'],
  mail: ['Postfach', 'AKTENLAUF_MAIL_PORT'],
  smtp: ['Postfach, SMTP', 'AKTENLAUF_SMTP_PORT'],
  identity: ['Anmeldung', 'AKTENLAUF_IDENTITY_PORT'],
  payment: ['Bezahldienst', 'AKTENLAUF_PAYMENT_PORT'],
};

const starters: { [Q in Part]: (context: PartContext) => Promise<RunningPart<StackFacts[Q]>> } = {
  postgres: async (context) => {
    const port = await choosePort(context, 'postgres');
    const { server, superuserUrl, cluster } = await startPostgres({
      folder: path.join(context.dataDir, 'postgres'),
      port,
      superuserPassword: context.secrets.superuser,
      removeWithStarter: context.removeWithStarter,
    });
    await createRoles(superuserUrl, context.secrets);
    await createDatabase(superuserUrl, context.database);
    const url = (role: DatabaseRole): string =>
      `postgresql://${databaseRoles[role]}:${context.secrets[role]}@127.0.0.1:${port}/${context.database}`;
    return watched(server, {
      host: '127.0.0.1',
      port,
      superuserUrl,
      cluster,
      database: context.database,
      ownerUrl: url('owner'),
      appUrl: url('app'),
      systemUrl: url('system'),
      disposalUrl: url('disposal'),
    });
  },
  temporal: async (context) => {
    if (context.superuserUrl === undefined)
      throw new Error('Temporal lives on Postgres: start that part, too.');
    const namespace = 'aktenlauf';
    const { server, address } = await startTemporal({
      folder: path.join(context.dataDir, 'temporal'),
      port: await choosePort(context, 'temporal'),
      superuserUrl: context.superuserUrl,
      password: context.secrets.temporal,
      namespace,
      removeWithStarter: context.removeWithStarter,
      log: context.log,
    });
    return watched(server, { address, namespace });
  },
  minio: async (context) => {
    const port = await choosePort(context, 'minio');
    const application = { accessKey: 'aktenlauf-app', secretKey: context.secrets.minioApplication };
    const root = { accessKey: 'aktenlauf-disposal', secretKey: context.secrets.minioRoot };
    const { server, endpoint } = await startMinio({
      folder: path.join(context.dataDir, 'minio'),
      port,
      root,
      application,
      removeWithStarter: context.removeWithStarter,
      log: context.log,
    });
    return watched(server, {
      endpoint,
      host: '127.0.0.1',
      port,
      ...application,
      disposalAccessKey: root.accessKey,
      disposalSecretKey: root.secretKey,
    });
  },
  mail: async (context) =>
    startMailSink({
      folder: path.join(context.dataDir, 'mail'),
      smtpPort: await choosePort(context, 'smtp'),
      httpPort: await choosePort(context, 'mail'),
    }),
  identity: async (context) =>
    startIdentity({
      port: await choosePort(context, 'identity'),
      accounts: context.accounts,
      redirectUris: context.redirectUris,
      clientSecret: context.secrets.identityClient,
      cookieKey: context.secrets.identityCookies,
      folder: path.join(context.dataDir, 'identity'),
    }),
  payment: async (context) =>
    startPaymentProvider({
      folder: path.join(context.dataDir, 'payment'),
      port: await choosePort(context, 'payment'),
      clientSecret: context.secrets.paymentClient,
    }),
};

/** Starts one part. */
export async function startPart<Q extends Part>(
  part: Q,
  context: PartContext,
): Promise<RunningPart<StackFacts[Q]>> {
  return starters[part](context);
}

/**
 * Refuses every insisted-on port that someone else uses.
 * @throws PortTaken for the first
 */
export async function assertPortsFree(ports: PartPorts): Promise<void> {
  for (const [name, port] of Object.entries(ports) as [PortName, number][]) {
    await assertPortFree(port, ...portTitles[name]);
  }
}

async function choosePort(context: PartContext, name: PortName): Promise<number> {
  const port = context.ports[name] ?? (await freePort());
  if (context.fixedPorts[name] !== undefined) await assertPortsFree({ [name]: port });
  context.ports[name] = port;
  return port;
}

function watched<F>(server: WatchedServer, facts: F): RunningPart<F> {
  return {
    facts,
    stop: () => server.stop(),
    kill: () => server.kill(),
    unref: () => server.unref(),
    running: () => server.running(),
    pid: server.pid,
  };
}
