import { markDelivered, takeInbox } from '@aktenlauf/storage/queues/take-work.ts';
import type { InboxWork, Leased } from '@aktenlauf/storage/queues/take-work.ts';
import { strayInbox } from '@aktenlauf/storage/work/put-stray.ts';
import { failureCode } from '../failure-code.ts';
import { eachLimited } from './loop.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

const BATCH = 100;
const AT_A_TIME = 16;

/**
 * Hands facts to their runs, again until `advance` has applied them. Without an open run a fact of a closed case
 * becomes a stray item, never nothing; an open case gets its run first.
 */
export function inbox(context: RelayContext): LoopWork {
  return {
    name: 'inbox',
    everyMs: 1_000,
    async round() {
      const batch = await takeInbox(context.storage, BATCH);
      const settled: Settled<InboxWork>[] = [];
      await eachLimited(batch, AT_A_TIME, async (leased) => {
        settled.push(
          await deliver(context, leased).catch((error: unknown) => ({ leased, code: failureCode(error) })),
        );
      });
      await settle(context.storage, 'inbox', settled);
      return batch.length === BATCH;
    },
  };
}

async function deliver(
  { storage, cases }: RelayContext,
  leased: Leased<InboxWork>,
): Promise<Settled<InboxWork>> {
  const { id, tenantId, caseId } = leased;
  if (caseId === null) return { leased, code: 'no-case' };
  const sent = await cases.sendFact(caseId, id);
  if (sent === 'sent') return { leased, code: null, done: (w) => markDelivered(w, id) };
  if (sent !== 'no-run') return { leased, code: `temporal-${sent}` };
  if (await storage.inTenant(tenantId, (w) => strayInbox(w, id)))
    return { leased, code: null, done: async () => undefined };
  const started = await cases.startCase({ tenantId, caseId, again: true });
  return { leased, code: started === 'running' ? 'run-started' : `temporal-${started}` };
}
