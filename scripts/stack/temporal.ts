import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import pg from 'pg';
import { freePorts, portIsFree } from './ports.ts';
import { dynamicConfiguration, staticConfiguration } from './temporal-config.ts';
import type { TemporalPorts, TemporalStore } from './temporal-config.ts';
import { provideTool } from './tools.ts';
import { logTail, startWatched } from './watched-server.ts';
import type { WatchedServer } from './watched-server.ts';
import { waitUntil } from './wait-until.ts';

const run = promisify(execFile);

/** How to start the Temporal server. */
export interface TemporalOptions {
  readonly folder: string;
  readonly port: number;
  /** Superuser connection of the Postgres it lives on; used to make role and databases. */
  readonly superuserUrl: string;
  readonly password: string;
  readonly namespace: string;
  /** Throw-away server: remove this folder when the starter is gone. */
  readonly removeWithStarter?: string;
  readonly log: (line: string) => void;
}

/** A running Temporal server. */
export interface RunningTemporal {
  readonly server: WatchedServer;
  readonly address: string;
}

const ROLE = 'aktenlauf_temporal';
const DATABASE = 'temporal';
const VISIBILITY = 'temporal_visibility';

/**
 * Starts Temporal on the given Postgres: databases, schema (made and updated), configuration, one process with all
 * services, and a namespace that is ready for use.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const [server, sql] = [
    await provideTool('temporalServer', options.log),
    await provideTool('temporalSql', options.log),
  ];
  const url = new URL(options.superuserUrl);
  const store: TemporalStore = {
    host: url.hostname,
    port: Number(url.port),
    user: ROLE,
    password: options.password,
    database: DATABASE,
    visibilityDatabase: VISIBILITY,
  };
  await prepareDatabases(options);
  await updateSchema(sql, store, DATABASE, 'temporal');
  await updateSchema(sql, store, VISIBILITY, 'visibility');

  mkdirSync(options.folder, { recursive: true });
  const dynamicFile = path.join(options.folder, 'dynamic.yaml');
  const configFile = path.join(options.folder, 'temporal.yaml');
  writeFileSync(dynamicFile, dynamicConfiguration());
  const ports = await choosePorts(options.folder, options.port);
  writeFileSync(configFile, staticConfiguration(ports, store, dynamicFile), { mode: 0o600 });

  const watched = await startWatched({
    name: 'temporal',
    command: server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    cwd: options.folder,
    env: { PATH: process.env['PATH'], HOME: options.folder },
    stopSignal: 'SIGTERM',
    graceMs: 6_000,
    logFile: path.join(options.folder, 'temporal.log'),
    removeWhenDone: options.removeWithStarter === undefined ? [] : [options.removeWithStarter],
  });
  const address = `127.0.0.1:${options.port}`;
  const alive = Promise.race([
    registerNamespace(address, options.namespace),
    watched.exited.then(() => Promise.reject(new Error('the server ended'))),
  ]);
  try {
    await alive;
  } catch (error) {
    const tail = logTail(watched.logFile);
    await watched.stop();
    throw new Error(`Temporal does not start:\n${tail}`, { cause: error });
  }
  return { server: watched, address };
}

/**
 * Makes a namespace (3 days of retention) unless it exists, and waits until every service of the server knows it.
 * @param address host:port of the Temporal frontend
 */
export async function registerNamespace(address: string, namespace: string): Promise<void> {
  const connection = Connection.lazy({ address });
  try {
    await waitUntil('Temporal healthy', 60_000, async () => {
      const health = await connection.withDeadline(Date.now() + 3_000, () =>
        connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' }),
      );
      return health.status === 1;
    });
    await waitUntil(`namespace ${namespace}`, 30_000, async () => {
      try {
        await connection.workflowService.registerNamespace({
          namespace,
          workflowExecutionRetentionPeriod: msToTs('3 days'),
        });
      } catch (error) {
        if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
      }
      return true;
    });
    await waitUntil(`namespace ${namespace} usable`, 30_000, async () => {
      await connection.workflowService.countWorkflowExecutions({ namespace, query: '' });
      await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: 'readiness' },
        taskQueueType: 1,
      });
      return true;
    });
  } finally {
    await connection.close();
  }
}

/** gRPC status code. */
const ALREADY_EXISTS = 6;

async function prepareDatabases(options: TemporalOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.superuserUrl });
  await client.connect();
  try {
    const password = client.escapeLiteral(options.password);
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [ROLE]);
    await client.query(
      `${roles.rowCount === 0 ? 'create' : 'alter'} role ${ROLE} login password ${password}`,
    );
    for (const database of [DATABASE, VISIBILITY]) {
      const found = await client.query('select 1 from pg_database where datname = $1', [database]);
      if (found.rowCount !== 0) continue;
      await client.query(`create database ${database} owner ${ROLE}`);
      await client.query(`revoke connect on database ${database} from public`);
    }
  } finally {
    await client.end();
  }
}

/** Makes the version tables, then brings the embedded schema up to date; the tool skips what is there. */
async function updateSchema(
  sql: string,
  store: TemporalStore,
  database: string,
  name: string,
): Promise<void> {
  const common = [
    '--plugin',
    'postgres12',
    '--endpoint',
    store.host,
    '--port',
    String(store.port),
    '--database',
    database,
  ];
  const env = { PATH: process.env['PATH'], SQL_USER: store.user, SQL_PASSWORD: store.password };
  await run(sql, [...common, 'setup-schema', '--version', '0.0'], { env });
  await run(sql, [...common, 'update-schema', '--schema-name', `postgresql/v12/${name}`], { env });
}

/** Keeps the internal ports from start to start, so that the membership rows of the last run still fit. */
async function choosePorts(folder: string, frontend: number): Promise<TemporalPorts> {
  const file = path.join(folder, 'ports.json');
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as number[];
    const free = await Promise.all(kept.map((port) => portIsFree(port)));
    if (free.every(Boolean)) return { frontend, internal: kept };
  }
  const internal = await freePorts(7);
  writeFileSync(file, JSON.stringify(internal));
  return { frontend, internal };
}
