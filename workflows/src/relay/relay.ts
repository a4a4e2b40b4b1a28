import { listen } from '@aktenlauf/storage/queues/listen.ts';
import { failureCode } from '../failure-code.ts';
import { commands } from './commands.ts';
import { forgottenEffects } from './forgotten-effects.ts';
import { freeze } from './freeze.ts';
import { inbox } from './inbox.ts';
import { startLoop } from './loop.ts';
import type { LoopWork } from './loop.ts';
import { reconcile } from './reconcile.ts';
import type { RelayContext } from './relay-context.ts';
import { starts } from './starts.ts';

export interface RunningRelay {
  /** Ends every loop after the round under way. */
  stop(): Promise<void>;
}

/** The triggers of the work tables name the table on this channel. */
const CHANNEL = 'aktenlauf_work';

/** Loops that one table's hint wakes; the others keep their own beat. */
const wokenBy: Readonly<Record<string, readonly string[]>> = {
  outbox: ['starts', 'mail'],
  inbox: ['inbox'],
  case_command: ['commands'],
};

/**
 * Starts the relay: what was committed and nobody waits for is carried on from here, whoever was away meanwhile.
 * @param listenUrl connection to listen for hints on
 * @param more loops that need more than storage and engine (mail, sweep)
 */
export function startRelay(
  context: RelayContext,
  listenUrl: string,
  more: readonly LoopWork[] = [],
): RunningRelay {
  const works = [
    starts(context),
    commands(context),
    inbox(context),
    freeze(context),
    reconcile(context),
    forgottenEffects(context),
    ...more,
  ];
  const loops = works.map((work) => startLoop(work, context.log));
  const wake = (table: string): void => {
    const names = wokenBy[table];
    for (const loop of loops)
      if (names === undefined ? loop.name !== 'reconcile' : names.includes(loop.name)) loop.wake();
  };
  const listening = listen(listenUrl, CHANNEL, wake, (error) => {
    context.log.warn({ code: failureCode(error) }, 'the relay cannot listen');
  });
  return {
    async stop() {
      await Promise.all([listening.stop(), ...loops.map((loop) => loop.stop())]);
    },
  };
}
