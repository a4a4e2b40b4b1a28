import { stringify } from 'yaml';

/** The ports of one Temporal process with all services in it. */
export interface TemporalPorts {
  readonly frontend: number;
  /** Seven more, for talk between its own services. */
  readonly internal: readonly number[];
}

/** Where Temporal keeps its two databases. */
export interface TemporalStore {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly visibilityDatabase: string;
}

const LARGE = 1_000_000;

/** Keys whose default would throttle one town's server on one machine (reference/performance-reliability.md 1.2). */
const dynamic: Readonly<Record<string, number | string>> = {
  'frontend.rps': LARGE,
  'frontend.namespaceRPS': LARGE,
  'frontend.namespaceRPS.visibility': LARGE,
  'frontend.namespaceCount': LARGE,
  'matching.rps': LARGE,
  'history.rps': LARGE,
  'frontend.persistenceMaxQPS': LARGE,
  'history.persistenceMaxQPS': LARGE,
  'matching.persistenceMaxQPS': LARGE,
  'worker.persistenceMaxQPS': LARGE,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'system.namespaceCacheRefreshInterval': '2s',
  'frontend.shutdownDrainDuration': '0s',
  'frontend.shutdownFailHealthCheckDuration': '0s',
  'matching.shutdownDrainDuration': '0s',
  'history.shutdownDrainDuration': '0s',
};

/** The dynamic configuration as Temporal's YAML. */
export function dynamicConfiguration(): string {
  return stringify(Object.fromEntries(Object.entries(dynamic).map(([key, value]) => [key, [{ value }]])));
}

/** The static configuration as Temporal's YAML: one process, four shards, both stores on our Postgres. */
export function staticConfiguration(ports: TemporalPorts, store: TemporalStore, dynamicFile: string): string {
  const datastore = (databaseName: string, maxConns: number): unknown => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `${store.host}:${store.port}`,
      connectProtocol: 'tcp',
      user: store.user,
      password: store.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  const [
    frontendMembership,
    matching,
    matchingMembership,
    history,
    historyMembership,
    worker,
    workerMembership,
  ] = ports.internal;
  const service = (grpcPort: number | undefined, membershipPort: number | undefined): unknown => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
  });
  return stringify({
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: {
        default: datastore(store.database, 20),
        visibility: datastore(store.visibilityDatabase, 10),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.frontend, frontendMembership),
      matching: service(matching, matchingMembership),
      history: service(history, historyMembership),
      worker: service(worker, workerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  });
}
