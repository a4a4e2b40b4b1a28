import { migrate } from '@aktenlauf/storage/database/migrate.ts';
import { provideUi } from './build-ui.ts';
import { demoAccounts } from './demo-accounts.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { productEnvironment, publicUrl, redirectUri } from './environment.ts';
import { productProcess } from './product-process.ts';
import type { ProductProcess } from './product-process.ts';
import type { Part } from './stack/facts.ts';
import type { PartPorts } from './stack/parts.ts';
import { freePort } from './stack/ports.ts';
import { stackSecrets } from './stack/secrets.ts';
import { startStack } from './stack/stack.ts';
import type { Stack } from './stack/stack.ts';
import { supervise } from './supervised-process.ts';
import type { SupervisedProcess } from './supervised-process.ts';

/** Every server the product needs. */
const allParts = [
  'postgres',
  'temporal',
  'minio',
  'mail',
  'identity',
  'payment',
] as const satisfies readonly Part[];
export type WholeStack = Stack<(typeof allParts)[number]>;

export interface ApplicationOptions {
  readonly dataDir: string;
  /** Port of UI and API; default: a free one. */
  readonly port?: number;
  /** Ports of the servers; default: free ones. */
  readonly ports?: PartPorts;
  /** Towns, people and services, but no cases. */
  readonly empty: boolean;
  /** Throw-away: the data folder goes with this process. */
  readonly temporary?: boolean;
  /** Without pages, for benchmarks of the API alone. */
  readonly withoutUi?: boolean;
  /** Configuration that differs from that of `npm start`, by the names of .env.example. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** The whole product on real servers, as `npm start`, journeys, benchmarks and the kill campaign use it. */
export interface Application {
  /** UI and API, e.g. http://localhost:4800 */
  readonly url: string;
  readonly stack: WholeStack;
  /** Configuration of API and worker. */
  readonly environment: Readonly<Record<string, string>>;
  /** The process id at this moment (changes with each crash). */
  pid(process: ProductProcess): number;
  /** SIGKILL; the process is started again. */
  kill(process: ProductProcess): Promise<void>;
  /** Stops everything in order: API, worker, servers. */
  stop(): Promise<void>;
}

/** Starts servers, brings the database up to date, prepares the demo, starts API and worker, and waits until both are ready. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const { log } = options;
  if (options.withoutUi !== true) await provideUi(log);
  const ports = { http: options.port ?? (await freePort()), workerMetrics: await freePort() };
  const { dataDir, temporary } = options;
  const stack = await startStack({
    dataDir,
    parts: allParts,
    ports: options.ports,
    accounts: demoAccounts,
    redirectUris: [redirectUri(ports)],
    temporary,
    log,
  });
  const running: Partial<Record<ProductProcess, SupervisedProcess>> = {};
  const stopping = new AbortController();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await running.api?.stop();
    await running.worker?.stop();
    await stack.stop();
  };
  try {
    const applied = await migrate(stack.postgres.ownerUrl);
    if (applied.length > 0) log(`Datenbank auf den neuen Stand gebracht (${applied.length} Schritte).`);
    const { AKTENLAUF_UI_DIR: ui, ...without } = productEnvironment(
      stack.facts(),
      stackSecrets(dataDir),
      ports,
    );
    const environment = {
      ...without,
      ...(options.withoutUi === true ? {} : { AKTENLAUF_UI_DIR: ui ?? '' }),
      ...options.environment,
    };
    await fillDemo({ environment, empty: options.empty, signal: stopping.signal, log });
    const begin = async (name: ProductProcess, readiness: string): Promise<void> => {
      running[name] = await supervise(
        productProcess(name, environment, dataDir),
        async () => (await fetch(readiness)).ok,
        log,
      );
    };
    await Promise.all([
      begin('api', `${publicUrl(ports)}/ready`),
      begin('worker', `http://127.0.0.1:${ports.workerMetrics}/ready`),
    ]);
    return {
      url: publicUrl(ports),
      stack,
      environment,
      pid: (name) => running[name]?.pid() ?? 0,
      kill: async (name) => running[name]?.kill(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
