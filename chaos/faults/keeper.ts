import { setTimeout as pause } from 'node:timers/promises';
import type { Application, WholeStack } from '../../scripts/application.ts';
import type { ProductProcess } from '../../scripts/product-process.ts';

/** Servers that are processes; the product's own two are restarted by its own supervision. */
export type KeptServer = 'postgres' | 'minio' | 'temporal';

/**
 * Does for the servers what a service manager does: whatever ended is started again. API and worker need no keeper:
 * `npm start` supervises them itself.
 */
export class Keeper {
  readonly #application: Application;
  readonly #log: (line: string) => void;
  readonly #busy = new Map<KeptServer, Promise<void>>();
  #ended = false;
  /** how often a server had ended without being killed by the campaign */
  readonly endedByItself = new Map<KeptServer, number>();

  constructor(application: Application, log: (line: string) => void) {
    this.#application = application;
    this.#log = log;
  }

  /** SIGKILL, stays away, comes back. Resolves after the kill; the return goes on by itself. */
  async kill(server: KeptServer, awayMs: number): Promise<void> {
    await this.#busy.get(server);
    await this.#stack.kill(server);
    this.#bringBack(server, awayMs);
  }

  /** SIGKILL of a process of the product; its supervision starts it again. */
  async killProduct(name: ProductProcess): Promise<void> {
    await this.#application.kill(name);
  }

  /** Looks after servers that end because another one is away, until `stop`. */
  async watch(): Promise<void> {
    while (!this.#ended) {
      for (const server of ['postgres', 'minio', 'temporal'] as const) {
        if (this.#busy.has(server) || this.#stack.running(server)) continue;
        this.endedByItself.set(server, (this.endedByItself.get(server) ?? 0) + 1);
        this.#bringBack(server, 0);
      }
      await pause(250);
    }
  }

  /** Whether a server was started and answered. */
  runs(server: KeptServer): boolean {
    return !this.#busy.has(server) && this.#stack.running(server);
  }

  /** Resolves when every server runs. */
  async allBack(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy.values());
  }

  stop(): void {
    this.#ended = true;
  }

  get #stack(): WholeStack {
    return this.#application.stack;
  }

  #bringBack(server: KeptServer, awayMs: number): void {
    const back = this.#return(server, awayMs).finally(() => this.#busy.delete(server));
    this.#busy.set(server, back);
  }

  async #return(server: KeptServer, awayMs: number): Promise<void> {
    await pause(awayMs);
    for (;;) {
      // Temporal lives on Postgres: it is started when that is there
      if (server === 'temporal') await this.#busy.get('postgres');
      try {
        return await this.#stack.restart(server);
      } catch (error) {
        this.#log(`  ${server} does not start yet: ${firstLine(error)}`);
        await pause(500);
      }
    }
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
