import { setTimeout as pause } from 'node:timers/promises';
import { wishJourney } from './journey-wish.ts';
import { playJourney } from './journey.ts';
import { Halted, Stuck } from './patience.ts';
import { count } from './stage.ts';
import type { Stage } from './stage.ts';

/** Journeys side by side, one after the other in each lane. */
export interface RunningLoad {
  /** Resolves when every lane has left its journey, after the load was halted. */
  readonly ended: Promise<void>;
  /** What must not have happened: journeys that got stuck, refusals of what was right. */
  readonly troubles: readonly string[];
}

/** @param lanes how many journeys run side by side */
export function runLoad(stage: Stage, seed: number, lanes: number): RunningLoad {
  const troubles: string[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (!stage.load.halted()) {
      const number = (next += 1);
      try {
        await playJourney(stage, wishJourney(seed, number));
        count(stage, 'closed');
      } catch (error) {
        if (error instanceof Halted) return count(stage, 'under way');
        count(stage, error instanceof Stuck ? 'stuck' : 'broken off');
        troubles.push(`journey ${number}: ${error instanceof Error ? error.message : String(error)}`);
        await pause(500);
      }
    }
  };
  return { ended: Promise.all(Array.from({ length: lanes }, lane)).then(() => undefined), troubles };
}
