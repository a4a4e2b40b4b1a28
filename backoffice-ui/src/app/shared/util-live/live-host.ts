import { LIVE_CHANNEL, LIVE_URL, type LiveMessage } from './live-event';
import { LiveSource } from './live-source';

/** The part of Trusted Types that is used; the DOM library of TypeScript has no types for it yet. */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Where the stream is held; returns what lets go of it. */
export type LiveHost = () => () => void;

/** Picks the best way this browser has: shared worker, else the tab that gets the lock. */
export function hostLiveStream(): () => void {
  return typeof SharedWorker === 'function' ? hostInWorker() : hostUnderLock();
}

/**
 * Trusted Types: only our own bundled worker file may become a script. The local name `SharedWorker` is on purpose:
 * the Angular builder finds worker files by exactly this expression.
 */
function hostInWorker(): () => void {
  const policy = (window as { trustedTypes?: TrustedTypePolicies }).trustedTypes?.createPolicy('aktenlauf', {
    createScriptURL: trustOwnScript,
  });
  const Native = window.SharedWorker;
  class TrustedSharedWorker {
    readonly port: MessagePort;

    constructor(url: URL, options: WorkerOptions) {
      const trusted = policy ? policy.createScriptURL(url.href) : url.href;
      this.port = new Native(trusted as string, options).port;
    }
  }
  const SharedWorker = TrustedSharedWorker;
  const worker = new SharedWorker(new URL('./live.worker', import.meta.url), {
    type: 'module',
    name: 'aktenlauf-live',
  });
  worker.port.start();
  return () => worker.port.close();
}

function trustOwnScript(url: string): string {
  if (new URL(url).origin !== window.location.origin)
    throw new TypeError('Only scripts of this origin may run.');
  return url;
}

/** Without shared workers the first tab holds the stream; when it closes, the lock and the stream pass to the next. */
function hostUnderLock(): () => void {
  const released = new AbortController();
  const hold = async (): Promise<void> => {
    const channel = new BroadcastChannel(LIVE_CHANNEL);
    const source = new LiveSource({
      openStream: () => new EventSource(LIVE_URL),
      post: (message) => channel.postMessage(message),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    channel.onmessage = ({ data }: MessageEvent<LiveMessage>) => source.receive(data);
    source.start();
    await new Promise<void>((resolve) =>
      released.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
    source.stop();
    channel.close();
  };
  if (!navigator.locks) {
    void hold();
  } else {
    navigator.locks.request(LIVE_CHANNEL, { signal: released.signal }, hold).catch((error: unknown) => {
      // Letting go while still waiting for the lock is no error.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
  }
  return () => released.abort();
}
