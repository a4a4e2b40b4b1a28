import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { clusterFolder, ownFolder, postgresAccount, postgresPrograms } from './postgres-account.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { logTail, startWatched } from './watched-server.ts';
import type { WatchedServer } from './watched-server.ts';
import { waitUntil } from './wait-until.ts';

/** How to start a Postgres 18 server. */
export interface PostgresOptions {
  /** Folder for cluster and log; when the database user cannot reach it, the cluster moves (see `clusterFolder`). */
  readonly folder: string;
  readonly port: number;
  readonly superuserPassword: string;
  /** Throw-away server: remove cluster and this folder when the starter is gone. */
  readonly removeWithStarter?: string;
}

/** A running Postgres server. */
export interface RunningPostgres {
  readonly server: WatchedServer;
  readonly superuserUrl: string;
  /** Where the cluster really lies. */
  readonly cluster: string;
}

/** Durable, UTC, and silent about contents: no statement and no row value ever reaches the log. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '192MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  idle_in_transaction_session_timeout: '120s',
  password_encryption: 'scram-sha-256',
};

/**
 * Starts Postgres and, on a new folder, makes the cluster: UTF-8, collation C.UTF-8, passwords required.
 * @throws Error with the end of the log when it does not become ready
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const account = postgresAccount();
  const programs = postgresPrograms(account);
  const cluster = clusterFolder(account, path.join(options.folder, 'cluster'));
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) initialise(account, programs, cluster, options);
  const superuserUrl = `postgresql://postgres:${options.superuserPassword}@127.0.0.1:${options.port}/postgres`;
  const end = Date.now() + 30_000;
  let server: WatchedServer;
  for (;;) {
    removeStaleLock(cluster);
    server = await launch(account, programs, cluster, options);
    if (await answers(superuserUrl, server)) break;
    await server.stop();
    // after SIGKILL the backends of the former server may need a moment to go: then we try again
    const mayPass = /shared memory block|lock file/.test(logTail(server.logFile, 6));
    if (!mayPass || Date.now() > end) throw new Error(`Postgres does not start:\n${logTail(server.logFile)}`);
  }
  return { server, superuserUrl, cluster };
}

function initialise(
  account: PostgresAccount,
  programs: string,
  cluster: string,
  options: PostgresOptions,
): void {
  ownFolder(account, cluster);
  const passwordFile = path.join(cluster, '..', `.password-${process.pid}`);
  const identity = account.uid === undefined ? {} : { uid: account.uid, gid: account.gid };
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(passwordFile, account.uid, account.gid);
  try {
    execFileSync(
      path.join(programs, 'bin', 'initdb'),
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(options.removeWithStarter === undefined ? [] : ['--no-sync']),
      ],
      {
        ...identity,
        cwd: '/',
        env: { PATH: process.env['PATH'], LC_MESSAGES: 'C' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Error(`Postgres could not make its cluster in ${cluster}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function launch(
  account: PostgresAccount,
  programs: string,
  cluster: string,
  options: PostgresOptions,
): Promise<WatchedServer> {
  return startWatched({
    name: 'postgres',
    command: path.join(programs, 'bin', 'postgres'),
    args: [
      ...['-D', cluster, '-p', String(options.port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    uid: account.uid,
    gid: account.gid,
    stopSignal: 'SIGINT',
    graceMs: 6_000,
    logFile: path.join(options.folder, 'postgres.log'),
    removeWhenDone: options.removeWithStarter === undefined ? [] : [cluster, options.removeWithStarter],
  });
}

/** True once the server answers, false when it ended instead. */
async function answers(url: string, server: WatchedServer): Promise<boolean> {
  const outcome = await waitUntil('Postgres answers', 40_000, async () => {
    if (!server.running()) return 'ended';
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
    return 'ready';
  });
  return outcome === 'ready';
}

/** A lock file of a killed server whose process id now belongs to someone else would stop the start for ever. */
function removeStaleLock(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const commandLine = `/proc/${pid}/cmdline`;
  const isOurs = existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(cluster);
  if (existsSync('/proc/self') && !isOurs) rmSync(file, { force: true });
}
