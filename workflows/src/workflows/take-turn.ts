import type { WireEvent } from '../contract/activities.ts';
import type { CommandReply } from '../contract/commands.ts';

/** One event that waits for its turn; a command's answer goes to whoever sent it. */
export interface Turn {
  event: WireEvent;
  answer?: (reply: CommandReply) => void;
}

const ranks: Record<WireEvent['kind'], number> = {
  resume: 0,
  fact: 1,
  'effect-result': 2,
  command: 3,
  time: 4,
};

/**
 * Takes the next event out of the queue: by what it is, then by its id, never by when it was put there. A replay may hand
 * several events over at once that came one by one in the first execution (workflow tasks that timed out leave no trace of
 * their order), and has to take them in the same order.
 */
export function takeTurn(queue: Turn[]): Turn {
  let next = 0;
  for (let at = 1; at < queue.length; at += 1)
    if (comesBefore(queue[at] as Turn, queue[next] as Turn)) next = at;
  return queue.splice(next, 1)[0] as Turn;
}

function comesBefore({ event }: Turn, { event: other }: Turn): boolean {
  if (ranks[event.kind] !== ranks[other.kind]) return ranks[event.kind] < ranks[other.kind];
  return idOf(event) < idOf(other);
}

function idOf(event: WireEvent): string {
  switch (event.kind) {
    case 'fact':
      return event.inboxId;
    case 'command':
      return event.commandId;
    case 'effect-result':
      return event.key;
    default:
      return '';
  }
}
