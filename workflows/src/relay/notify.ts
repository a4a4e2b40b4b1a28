import { finishOutbox, takeOutbox } from '@aktenlauf/storage/queues/take-work.ts';
import type { OutboxWork } from '@aktenlauf/storage/queues/take-work.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

const BATCH = 100;

/** Channel the API's live stream listens on beside `aktenlauf_case`. */
export const NOTICE_CHANNEL = 'aktenlauf_notice';

/**
 * Tells people in the house what happened to a case: a hint on a channel, with ids and codes only. What must not be
 * missed stands in the case itself (escalation, assignment), so a hint nobody hears is no loss.
 */
export function notify({ storage }: RelayContext): LoopWork {
  return {
    name: 'notify',
    everyMs: 1_000,
    async round() {
      const batch = await takeOutbox(storage, ['notify'], BATCH);
      const settled = batch.map((leased): Settled<OutboxWork> => ({
        leased,
        code: null,
        async done(w) {
          const hint = { tenant: leased.tenantId, case: leased.caseId, ...leased.item.payload };
          await w.sql('select pg_notify($1, $2)', [NOTICE_CHANNEL, JSON.stringify(hint)]);
          await finishOutbox(w, leased.id);
        },
      }));
      await settle(storage, 'outbox', settled);
      return batch.length === BATCH;
    },
  };
}
