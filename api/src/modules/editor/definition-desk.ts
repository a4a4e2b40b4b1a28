import { Worker } from 'node:worker_threads';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DeskAnswer, DeskOrder, DeskTaskName, DeskTasks } from './desk-tasks.ts';

/** A definition that takes longer is ill: its thread is ended, and the next task begins a new one. */
const LONGEST_MS = 60_000;
/** Tasks that may wait; more are refused, so that nobody waits for minutes. */
const MOST_WAITING = 20;
const MOST_MEMORY_MB = 512;

interface Waiting {
  order: DeskOrder;
  done: (result: unknown) => void;
  failed: (error: unknown) => void;
}

/**
 * Checks, rehearses and renders definitions in a thread of their own, one after the other: what somebody has written at
 * the desk holds up no request of the town, however long its templates and expressions take.
 */
export class DefinitionDesk {
  readonly #longestMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #current: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  #next = 1;
  #closed = false;

  constructor({ longestMs = LONGEST_MS }: { longestMs?: number } = {}) {
    this.#longestMs = longestMs;
  }

  /**
   * Runs a task.
   * @throws Refusal of the task itself; `unavailable` when it takes too long or too many wait
   */
  run<N extends DeskTaskName>(name: N, input: DeskTasks[N][0]): Promise<DeskTasks[N][1]> {
    if (this.#closed || this.#waiting.length >= MOST_WAITING)
      return Promise.reject(new Refusal('unavailable', { reason: 'desk-busy' }));
    return new Promise((done, failed) => {
      const order = { id: this.#next, name, input };
      this.#next += 1;
      this.#waiting.push({ order, done: (result) => done(result as DeskTasks[N][1]), failed });
      this.#begin();
    });
  }

  /** Ends the thread; what still waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { failed } of this.#waiting.splice(0)) failed(new Refusal('unavailable'));
    await this.#end(new Refusal('unavailable'));
  }

  #begin(): void {
    if (this.#current !== null) return;
    const task = this.#waiting.shift();
    if (task === undefined) return;
    const timer = setTimeout(() => {
      void this.#end(new Refusal('unavailable', { reason: 'desk-too-long' }));
    }, this.#longestMs);
    this.#current = { ...task, timer };
    this.#thread().postMessage(task.order);
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./desk-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    worker.unref();
    worker.on('message', (answer: DeskAnswer) => this.#finish(answer));
    // out of memory, or ended by itself: the task it was at is over, the next one gets a new thread
    worker.on('error', () => void this.#end(new Refusal('unavailable', { reason: 'desk-failed' }), worker));
    this.#worker = worker;
    return worker;
  }

  #finish(answer: DeskAnswer): void {
    const task = this.#take();
    if (task === null || task.order.id !== answer.id) return;
    if ('result' in answer) task.done(answer.result);
    else if ('refusal' in answer)
      task.failed(new Refusal(answer.refusal.code as RefusalCode, answer.refusal.details));
    else task.failed(new Error(`the desk failed: ${answer.defect}`));
    this.#begin();
  }

  async #end(reason: Refusal, only?: Worker): Promise<void> {
    const worker = this.#worker;
    if (only !== undefined && only !== worker) return;
    this.#worker = null;
    this.#take()?.failed(reason);
    this.#begin();
    await worker?.terminate();
  }

  #take(): Waiting | null {
    const task = this.#current;
    this.#current = null;
    if (task !== null) clearTimeout(task.timer);
    return task;
  }
}
