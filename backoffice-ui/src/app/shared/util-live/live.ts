import { DestroyRef, Injectable, InjectionToken, inject, signal } from '@angular/core';
import { Subject, filter } from 'rxjs';
import { LIVE_CHANNEL, type LiveEvent, type LiveMessage, type LiveState } from './live-event';
import { type LiveHost, hostLiveStream } from './live-host';

export type { LiveEvent, LiveState } from './live-event';

/** How the stream is held; specs replace it. */
export const LIVE_HOST = new InjectionToken<LiveHost>('LIVE_HOST', {
  providedIn: 'root',
  factory: () => hostLiveStream,
});

/**
 * What happens elsewhere, live, over one stream per browser however many tabs are open:
 * `inject(Live).events` (everything) or `inject(Live).ofCase(id)`. The shell starts it after signing in.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  readonly #host = inject(LIVE_HOST);
  readonly #events = new Subject<LiveEvent>();
  readonly #state = signal<LiveState>('off');
  /** Whether the stream stands. */
  readonly state = this.#state.asReadonly();
  /** Every event, `resync` included: after it read again what is shown. */
  readonly events = this.#events.asObservable();
  #stop: (() => void) | null = null;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Events of one case, and `resync`. */
  ofCase(caseId: string) {
    return this.events.pipe(filter((event) => event.kind === 'resync' || event.caseId === caseId));
  }

  start(): void {
    if (this.#stop) return;
    const channel = new BroadcastChannel(LIVE_CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => {
      if (data.type === 'event') this.#events.next(data.event);
      else if (data.type === 'state') this.#state.set(data.state);
    };
    const letGo = this.#host();
    channel.postMessage({ type: 'ask' } satisfies LiveMessage);
    this.#stop = () => {
      letGo();
      channel.close();
      this.#stop = null;
      this.#state.set('off');
    };
  }

  /** Opens the stream anew, in whichever tab or worker holds it: after signing in as somebody, the old one knows nobody. */
  restart(): void {
    const channel = new BroadcastChannel(LIVE_CHANNEL);
    channel.postMessage({ type: 'restart' } satisfies LiveMessage);
    channel.close();
  }

  stop(): void {
    this.#stop?.();
  }
}
