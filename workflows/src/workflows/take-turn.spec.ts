import type { WireEvent } from '../contract/activities.ts';
import { takeTurn } from './take-turn.ts';
import type { Turn } from './take-turn.ts';

describe('taking the next event of a case', () => {
  const events: WireEvent[] = [
    { kind: 'time' },
    { kind: 'command', commandId: 'b' },
    { kind: 'fact', inboxId: '2' },
    { kind: 'command', commandId: 'a' },
    { kind: 'effect-result', key: '3/0', result: { kind: 'payment-opened' } },
    { kind: 'fact', inboxId: '1' },
    { kind: 'resume' },
  ];
  const taken = (given: readonly WireEvent[]): string[] => {
    const queue: Turn[] = given.map((event) => ({ event }));
    const order: string[] = [];
    while (queue.length > 0) order.push(JSON.stringify(takeTurn(queue).event));
    return order;
  };

  it('follows what the events are and their ids, in whatever order they came', () => {
    const order = taken(events);
    expect(order.map((event) => (JSON.parse(event) as WireEvent).kind)).toEqual([
      'resume',
      'fact',
      'fact',
      'effect-result',
      'command',
      'command',
      'time',
    ]);
    for (let shift = 1; shift < events.length; shift += 1)
      expect(taken([...events.slice(shift), ...events.slice(0, shift)])).toEqual(order);
    expect(taken(events.toReversed())).toEqual(order);
  });
});
