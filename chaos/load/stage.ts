import type { Payer } from '../faults/payment-faults.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Cast } from './cast.ts';
import type { Moments } from './moments.ts';
import type { Load } from './patience.ts';

/** What every journey needs. */
export interface Stage {
  readonly load: Load;
  readonly cast: Cast;
  readonly moments: Moments;
  readonly acknowledged: Acknowledged;
  /** everybody who was sent to the payment provider, in order */
  readonly payers: Payer[];
  /** how journeys ended: closed, left when the load ended, or an error worth a look */
  readonly tally: Map<string, number>;
}

export function count(stage: Pick<Stage, 'tally'>, what: string): void {
  stage.tally.set(what, (stage.tally.get(what) ?? 0) + 1);
}
