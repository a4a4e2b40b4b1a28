import { LIVE_CHANNEL, LIVE_URL, type LiveMessage } from './live-event';
import { LiveSource } from './live-source';

// One shared worker for all tabs of this browser: it lives as long as one of them does.
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
