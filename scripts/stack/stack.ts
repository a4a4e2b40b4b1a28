import { rmSync } from 'node:fs';
import path from 'node:path';
import type { DemoAccount, Part, RunningPart, StackFacts } from './facts.ts';
import { startPart } from './parts.ts';
import type { PartContext, PartPorts } from './parts.ts';
import { stackSecrets } from './secrets.ts';

/** What to start and where. */
export interface StackOptions<P extends Part> {
  /** All files of all servers lie below. */
  readonly dataDir: string;
  readonly parts: readonly P[];
  /** Fixed ports; what is not named gets a free one. */
  readonly ports?: PartPorts;
  /** Receives progress, one line at a time. */
  readonly log?: (line: string) => void;
  /** Database of the product; default `aktenlauf`. */
  readonly database?: string;
  /** Who can sign in at the identity provider. */
  readonly accounts?: readonly DemoAccount[];
  /** Where the identity provider may send people back to. */
  readonly redirectUris?: readonly string[];
  /** Throw-away stack: the data folder goes when the stack stops or this process ends. */
  readonly temporary?: boolean;
}

/** Running servers: their facts by part, and the levers of a fault spec. */
export type Stack<P extends Part> = Pick<StackFacts, P> & StackControl<P>;

export interface StackControl<P extends Part> {
  readonly dataDir: string;
  /** The facts alone, as JSON for a child process. */
  facts(): Pick<StackFacts, P>;
  /** Stops everything in order: who uses a server stops before it. */
  stop(): Promise<void>;
  /** SIGKILL to one server (in-process ones drop all connections). */
  kill(part: P): Promise<void>;
  /** Starts one server again on its old port and data; stops it first when it runs. */
  restart(part: P): Promise<void>;
  /** Lets this process end although servers run; their watchers then end them. */
  unref(): void;
  /** Whether a server has not ended. */
  running(part: P): boolean;
  /** The process id of a server at this moment; undefined for parts in this very process. */
  pid(part: P): number | undefined;
}

/** Order of start; stopped in reverse. */
const order: readonly Part[] = ['postgres', 'minio', 'temporal', 'mail', 'identity', 'payment'];

type RunningParts = { -readonly [Q in Part]?: RunningPart<StackFacts[Q]> };

/**
 * Starts real servers and returns when each is ready.
 * @throws PortTaken, ToolMissing, PostgresAccountProblem: each with one sentence for the person at the screen
 */
export async function startStack<P extends Part>(options: StackOptions<P>): Promise<Stack<P>> {
  const parts = order.filter((part): part is P => (options.parts as readonly Part[]).includes(part));
  const dataDir = path.resolve(options.dataDir);
  const secrets = stackSecrets(dataDir);
  const running: RunningParts = {};
  let mayEnd = false;
  const usedPorts: PartPorts = { ...options.ports };
  const context = (): PartContext => ({
    dataDir,
    secrets,
    ports: usedPorts,
    fixedPorts: options.ports ?? {},
    database: options.database ?? 'aktenlauf',
    accounts: options.accounts ?? [],
    redirectUris: options.redirectUris ?? [],
    log: options.log ?? (() => undefined),
    removeWithStarter: options.temporary === true ? dataDir : undefined,
    superuserUrl: running.postgres?.facts.superuserUrl,
  });
  const start = async <Q extends Part>(part: Q): Promise<void> => {
    const started: RunningPart<StackFacts[Q]> = await startPart(part, context());
    (running as Record<Q, RunningPart<StackFacts[Q]>>)[part] = started;
  };
  const stopAll = async (): Promise<void> => {
    for (const part of [...order].reverse()) await running[part]?.stop();
    if (options.temporary === true) rmSync(dataDir, { recursive: true, force: true });
  };

  const postgres = parts.includes('postgres' as P) ? start('postgres') : Promise.resolve();
  const starts = parts
    .filter((part) => part !== 'postgres')
    .map((part) => (part === 'temporal' ? postgres.then(() => start(part)) : start(part)));
  const outcomes = await Promise.allSettled([postgres, ...starts]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) {
    await stopAll();
    throw failure.reason;
  }

  const facts = (): Pick<StackFacts, P> =>
    Object.fromEntries(parts.map((part) => [part, running[part]?.facts])) as Pick<StackFacts, P>;
  return Object.assign(facts(), {
    dataDir,
    facts,
    stop: stopAll,
    kill: async (part: P) => running[part]?.kill(),
    restart: async (part: P) => {
      await running[part]?.stop();
      await start(part);
      if (mayEnd) running[part]?.unref();
    },
    unref: () => {
      mayEnd = true;
      for (const part of parts) running[part]?.unref();
    },
    running: (part: P) => running[part] !== undefined && running[part].running?.() !== false,
    pid: (part: P) => running[part]?.pid,
  });
}
