import { takeOutbox } from '@aktenlauf/storage/queues/take-work.ts';
import type { OutboxWork } from '@aktenlauf/storage/queues/take-work.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

const BATCH = 100;
const AT_A_TIME = 16;

/**
 * Starts the runs of accepted applications. Started before counts as done, and so does a run that has ended: a late
 * retry must never run a finished case again.
 */
export function starts({ storage, cases }: RelayContext): LoopWork {
  return {
    name: 'starts',
    everyMs: 1_000,
    async round() {
      const batch = await takeOutbox(storage, ['start'], BATCH);
      const settled: Settled<OutboxWork>[] = [];
      await eachLimited(batch, AT_A_TIME, async (leased) => {
        if (leased.caseId === null) return;
        const started = await cases.startCase({ tenantId: leased.tenantId, caseId: leased.caseId });
        settled.push({
          leased,
          code: started === 'running' || started === 'finished' ? null : `temporal-${started}`,
        });
      });
      await settle(storage, 'outbox', settled);
      return batch.length === BATCH;
    },
  };
}
