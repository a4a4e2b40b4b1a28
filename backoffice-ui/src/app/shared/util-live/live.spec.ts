import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { LIVE_HOST, Live } from './live';
import { LIVE_CHANNEL, type LiveMessage, parseCaseChange } from './live-event';
import { LiveSource, type StreamLike } from './live-source';

const change = { caseId: 'c1', seq: 4, version: 2, unitId: 'u1', assigneeId: null, isNew: false };

class Stream implements StreamLike {
  onopen: StreamLike['onopen'] = null;
  onerror: StreamLike['onerror'] = null;
  readyState = 0;
  closed = false;

  #listener: (event: MessageEvent<string>) => void = () => undefined;

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    if (type === 'case') this.#listener = listener;
  }

  close(): void {
    this.closed = true;
  }

  say(text: string): void {
    this.#listener(new MessageEvent('case', { data: text }));
  }
}

describe('LiveSource', () => {
  function open() {
    const streams: Stream[] = [];
    const posted: LiveMessage[] = [];
    const waits: { run: () => void; ms: number }[] = [];
    const source = new LiveSource({
      openStream: () => {
        streams.push(new Stream());
        return streams.at(-1) as Stream;
      },
      post: (message) => posted.push(message),
      later: (run, ms) => {
        waits.push({ run, ms });
        return () => undefined;
      },
    });
    source.start();
    return { source, streams, posted, waits };
  }

  it('drops what it does not understand', () => {
    expect(parseCaseChange('not json')).toBeNull();
    expect(parseCaseChange('{"other":1}')).toBeNull();
    expect(parseCaseChange('{"caseId":7,"unitId":"u1"}')).toBeNull();
    expect(parseCaseChange('null')).toBeNull();
  });

  it('passes a change on to all tabs', () => {
    const { streams, posted } = open();
    streams[0]?.say(JSON.stringify(change));
    expect(posted.at(-1)).toEqual({ type: 'event', event: { kind: 'case-changed', ...change } });
  });

  it('waits longer after each refusal and starts over once it stands again', () => {
    const { streams, waits } = open();
    const refuse = (): void => {
      const stream = streams.at(-1) as Stream;
      stream.readyState = 2;
      stream.onerror?.(new Event('error'));
    };
    refuse();
    waits.at(-1)?.run();
    refuse();
    waits.at(-1)?.run();
    streams.at(-1)?.onopen?.(new Event('open'));
    refuse();
    expect(waits.map(({ ms }) => ms)).toEqual([2_000, 4_000, 2_000]);
  });

  it('asks everybody to read again after a gap, not at the first opening', () => {
    const { streams, posted } = open();
    streams[0]?.onopen?.(new Event('open'));
    expect(posted.some(({ type }) => type === 'event')).toBeFalse();
    streams[0]?.onerror?.(new Event('error'));
    streams[0]?.onopen?.(new Event('open'));
    expect(posted.at(-1)).toEqual({ type: 'event', event: { kind: 'resync' } });
  });

  it('opens anew when somebody signed in, and closes the old stream', () => {
    const { source, streams } = open();
    source.receive({ type: 'restart' });
    expect(streams.length).toBe(2);
    expect(streams[0]?.closed).toBeTrue();
  });

  it('tells a tab that comes later how it stands', () => {
    const { source, streams, posted } = open();
    streams[0]?.onopen?.(new Event('open'));
    source.receive({ type: 'ask' });
    expect(posted.at(-1)).toEqual({ type: 'state', state: 'open' });
  });
});

describe('Live', () => {
  it('hears what another tab holds, of one case and of gaps', async () => {
    let held = 0;
    TestBed.configureTestingModule({
      providers: [{ provide: LIVE_HOST, useValue: () => (held++, () => held--) }],
    });
    const live = TestBed.inject(Live);
    live.start();
    live.start();
    expect(held).toBe(1);

    const other = new BroadcastChannel(LIVE_CHANNEL);
    const heard = firstValueFrom(live.ofCase('c2'));
    for (const caseId of ['c1', 'c2']) {
      other.postMessage({
        type: 'event',
        event: { kind: 'case-changed', ...change, caseId },
      } satisfies LiveMessage);
    }
    expect(await heard).toEqual({ kind: 'case-changed', ...change, caseId: 'c2' });
    other.close();
    live.stop();
    expect(held).toBe(0);
    expect(live.state()).toBe('off');
  });
});
