import { CASE_EVENT, type LiveMessage, type LiveState, parseCaseChange } from './live-event';

/** The part of EventSource that is used; specs give their own. */
export interface StreamLike {
  onopen: ((event: Event) => void) | null;
  onerror: ((event: Event) => void) | null;
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** What the holder of the stream needs from its surroundings. */
export interface LiveSurroundings {
  openStream(): StreamLike;
  post(message: LiveMessage): void;
  /** Runs `run` after `ms`; returns what cancels it. */
  later(run: () => void, ms: number): () => void;
}

const CLOSED = 2;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Holds the one stream of this browser and passes what it says to all tabs; runs in the shared worker
 * or, where there is none, in the tab that holds the lock.
 */
export class LiveSource {
  readonly #around: LiveSurroundings;
  #stream: StreamLike | null = null;
  #state: LiveState = 'off';
  #wasOpen = false;
  #wait = FIRST_WAIT_MS;
  #cancelRetry: (() => void) | null = null;

  constructor(around: LiveSurroundings) {
    this.#around = around;
  }

  start(): void {
    this.#cancelRetry?.();
    this.#stream?.close();
    this.#tell('connecting');
    const stream = this.#around.openStream();
    this.#stream = stream;
    stream.onopen = () => {
      this.#wait = FIRST_WAIT_MS;
      this.#tell('open');
      if (this.#wasOpen) this.#around.post({ type: 'event', event: { kind: 'resync' } });
      this.#wasOpen = true;
    };
    stream.addEventListener(CASE_EVENT, ({ data }) => {
      const event = parseCaseChange(data);
      if (event) this.#around.post({ type: 'event', event });
    });
    stream.onerror = () => {
      if (stream !== this.#stream) return;
      this.#tell('lost');
      // A browser retries by itself after a broken line, but gives up after a refusal (signed out, restarting server).
      if (stream.readyState === CLOSED) this.#retryLater();
    };
  }

  /** Answers a tab; `restart` opens anew, for instance after somebody signed in. */
  receive(message: LiveMessage): void {
    if (message.type === 'restart') this.start();
    else if (message.type === 'ask') this.#around.post({ type: 'state', state: this.#state });
  }

  stop(): void {
    this.#cancelRetry?.();
    this.#stream?.close();
    this.#stream = null;
    this.#tell('off');
  }

  #retryLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#around.later(() => this.start(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #tell(state: LiveState): void {
    this.#state = state;
    this.#around.post({ type: 'state', state });
  }
}
