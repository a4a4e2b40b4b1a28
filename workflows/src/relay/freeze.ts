import { takeOutbox } from '@aktenlauf/storage/queues/take-work.ts';
import type { OutboxWork } from '@aktenlauf/storage/queues/take-work.ts';
import { freezeCase } from '@aktenlauf/storage/record/freeze.ts';
import { failureCode } from '../failure-code.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

const BATCH = 20;
const AT_A_TIME = 2;

/** Locks the objects of closed cases until their retention date. */
export function freeze({ storage }: RelayContext): LoopWork {
  return {
    name: 'freeze',
    everyMs: 2_000,
    async round() {
      const batch = await takeOutbox(storage, ['freeze'], BATCH);
      const settled: Settled<OutboxWork>[] = [];
      await eachLimited(batch, AT_A_TIME, async (leased) => {
        const { tenantId, caseId } = leased;
        const work = caseId === null ? Promise.resolve() : freezeCase(storage, tenantId, caseId);
        settled.push({ leased, code: await work.then(() => null, failureCode) });
      });
      await settle(storage, 'outbox', settled);
      return batch.length === BATCH;
    },
  };
}
