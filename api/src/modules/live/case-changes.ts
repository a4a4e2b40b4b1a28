import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { loadCaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { FastifyBaseLogger } from 'fastify';

/** A change of a case's row as the database announces it; ids and numbers only. */
export interface CaseChange {
  readonly tenant: string;
  readonly case: string;
  readonly unit: string;
  readonly assignee: string | null;
  readonly seq: number;
  readonly version: number;
  readonly new: boolean;
}

export type Listener = (change: CaseChange, theCase: CaseAccess) => void;

/** Wait before a lost connection is opened again. */
const AGAIN_MS = 1_000;

/**
 * Hears every change of a case on one connection, however many streams are open. Connects with the first listener and
 * again whenever the connection is lost; what was missed meanwhile is made good by `onGap`.
 */
export class CaseChanges {
  readonly #storage: Storage;
  readonly #log: FastifyBaseLogger;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #gapListeners = new Set<() => void>();
  #open: { release(destroy: boolean): void } | undefined;
  #again: NodeJS.Timeout | undefined;
  #connecting = false;
  #closed = false;

  constructor(storage: Storage, log: FastifyBaseLogger) {
    this.#storage = storage;
    this.#log = log;
  }

  /** @returns a function that ends it */
  listen(tenantId: string, listener: Listener, onGap: () => void): () => void {
    const listeners = this.#listeners.get(tenantId) ?? new Set<Listener>();
    listeners.add(listener);
    this.#listeners.set(tenantId, listeners);
    this.#gapListeners.add(onGap);
    void this.#connect(false);
    return () => {
      listeners.delete(listener);
      this.#gapListeners.delete(onGap);
      if (listeners.size === 0) this.#listeners.delete(tenantId);
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#open?.release(true);
    this.#open = undefined;
  }

  async #connect(afterLoss: boolean): Promise<void> {
    if (this.#open !== undefined || this.#connecting || this.#closed) return;
    this.#connecting = true;
    try {
      const client = await this.#storage.system.connect();
      if (this.#closed) {
        client.release(true);
        return;
      }
      const lost = (): void => this.#lose(client);
      client.on('error', lost);
      client.on('end', lost);
      client.on('notification', ({ payload }) => void this.#spread(payload ?? ''));
      this.#open = client;
      await client.query('listen aktenlauf_case');
      if (afterLoss) for (const tell of this.#gapListeners) tell();
    } catch (error) {
      this.#log.warn({ err: error }, 'live updates wait for the database');
      this.#lose(this.#open);
    } finally {
      this.#connecting = false;
    }
  }

  #lose(client: { release(destroy: boolean): void } | undefined): void {
    if (client !== this.#open) return;
    this.#open = undefined;
    try {
      client?.release(true);
    } catch {
      // released already
    }
    if (this.#closed || this.#gapListeners.size === 0) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#connect(true), AGAIN_MS);
  }

  async #spread(payload: string): Promise<void> {
    try {
      const change = JSON.parse(payload) as CaseChange;
      const listeners = this.#listeners.get(change.tenant);
      if (listeners === undefined) return;
      const [theCase] = await loadCaseAccess(this.#storage, change.tenant, [change.case]);
      if (theCase !== undefined) for (const listener of listeners) listener(change, theCase);
    } catch (error) {
      this.#log.warn({ err: error }, 'a live update was lost');
    }
  }
}
